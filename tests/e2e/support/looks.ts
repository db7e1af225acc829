/** Goes through the states of the window, each at each size. */

import { expect, type Page } from '@playwright/test';
import type { Language } from '@shared/domain/session/template';
import { inMain } from './inMain';
import {
  answersOfTheDay,
  LOOK_STATES,
  type LookState,
  lab,
  saidBy,
  severalSamples,
  threeModels,
  workingDay,
} from './lookStates';
import type { ParallaxApp } from './parallaxApp';
import { type Fixtures, openAiAt, writeSession } from './test';

export interface LookSize {
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

/** CSS pixels of a window, and how much it is magnified. */
export const FIRST_SIZE: LookSize = { width: 1280, height: 800, zoom: 1 };
export const LOOK_SIZES: readonly LookSize[] = [
  FIRST_SIZE,
  { width: 1920, height: 1080, zoom: 1 },
  { width: 900, height: 700, zoom: 1 },
  { width: 1280, height: 800, zoom: 2 },
];

export interface Look {
  readonly page: Page;
  readonly app: ParallaxApp;
  readonly state: string;
  /** Such as `1280×800@2`. */
  readonly size: string;
  /** Makes the window so large, and waits until it is at rest. */
  readonly resize: () => Promise<void>;
}

export const nameOfSize = ({ width, height, zoom }: LookSize) =>
  `${width}×${height}${zoom === 1 ? '' : `@${zoom}`}`;

async function resize(app: ParallaxApp, { width, height, zoom }: LookSize): Promise<void> {
  const { page } = app;
  await inMain(
    app,
    ({ BrowserWindow }, to) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.setZoomFactor(to.zoom);
      window?.setContentSize(to.width, to.height);
    },
    { width, height, zoom },
  );
  await page.waitForFunction((wanted) => Math.abs(innerWidth - wanted) <= 1, Math.round(width / zoom));
  await app.isArranged();
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** `look` is called at every size of the window, which then is as large as at first. */
export async function lookAtEverySize(
  app: ParallaxApp,
  { name, tab }: { readonly name: string; readonly tab?: LookState['tab'] },
  sizes: readonly LookSize[],
  look: (look: Look) => Promise<void>,
): Promise<void> {
  const { page } = app;
  for (const size of sizes) {
    const toSize = async () => {
      await resize(app, size);
      // Narrow windows have a tab for each side.
      const chosen = page.locator(`[role=tab][aria-controls=pane-${tab}]`);
      if (tab && (await chosen.count()) > 0) await chosen.evaluate((each) => (each as HTMLElement).click());
    };
    await look({ page, app, state: name, size: nameOfSize(size), resize: toSize });
  }
  await resize(app, FIRST_SIZE);
}

/** `look` is called in every state at every size; states are arranged in the first of them. */
export async function lookAt(
  { launch, serve, folders }: Fixtures,
  language: Language,
  look: (look: Look) => Promise<void>,
): Promise<ParallaxApp> {
  const said = saidBy(language);
  const server = await serve({ behaviours: answersOfTheDay });
  const day = workingDay(language);
  const three = threeModels(language);
  const several = severalSamples(language);
  await writeSession(folders, 'day', day);
  await writeSession(folders, 'three', three);
  await writeSession(folders, 'several', several);
  const app = await launch({ env: openAiAt(server), language, size: FIRST_SIZE });
  // It is looked at at rest: what moves on the way there would be drawn, and waited for, for nothing.
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  const everySize = (name: string, tab?: LookState['tab']) =>
    lookAtEverySize(app, { name, tab }, LOOK_SIZES, look);
  await app.open(three.title);
  await everySize('not run yet');
  await app.runToEnd();
  await everySize('one case', 'results');
  await app.open(several.title);
  await app.runToEnd();
  await lab('votes')(app, said);
  await everySize('chart', 'results');
  await app.open(day.title);
  await app.runToEnd();
  for (const { name, tab, arrange, leave } of LOOK_STATES) {
    await arrange(app, said);
    await everySize(name, tab);
    await leave?.(app, said);
  }
  expect(server.chats().length).toBeGreaterThan(0);
  return app;
}
