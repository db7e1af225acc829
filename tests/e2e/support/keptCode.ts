/** Whether the app's start ran what the build compiled (src/main/codeLoader.ts). */
import { expect } from '@playwright/test';
import { inMain } from './inMain';
import type { ParallaxApp } from './parallaxApp';

/** What a start runs; what comes later is compiled then. */
const START = ['app.cjs', expect.stringMatching(/^domain-/), expect.stringMatching(/^connect-/)];

export async function expectKeptCode(app: ParallaxApp): Promise<void> {
  const { kept } = await inMain(app, ({ app: electronApp }) => {
    const { createRequire } = process.getBuiltinModule('node:module');
    return createRequire(`${electronApp.getAppPath()}/package.json`)('./out/main/index.cjs').code.told();
  });
  expect(kept).toEqual(expect.arrayContaining(START));
}
