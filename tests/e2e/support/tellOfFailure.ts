/** What a window looked like when its test failed: a picture beside the results, and its sizes in the test's own output. */

import type { TestInfo } from '@playwright/test';
import { inMain } from './inMain';
import type { ParallaxApp } from './parallaxApp';

/** A window that does not answer is no reason to wait. */
const TIMEOUT_MS = 3000;

/** Nothing for a test that went as it should. */
export async function tellOfFailure({ page, electron }: ParallaxApp, info: TestInfo, name: string) {
  if (info.status === info.expectedStatus) return;
  await page.screenshot({ path: info.outputPath(`${name}.png`), timeout: TIMEOUT_MS }).catch(() => undefined);
  const inPage = page
    .waitForFunction(
      () => ({
        size: `${innerWidth}×${innerHeight} of ${outerWidth}×${outerHeight} at ${devicePixelRatio}`,
        isNarrow: matchMedia('(width < 1000px)').matches,
        visibility: document.visibilityState,
        regions: [...document.querySelectorAll('section[aria-label]')].map((each) => each.ariaLabel),
      }),
      undefined,
      { timeout: TIMEOUT_MS },
    )
    .then((told) => told.jsonValue());
  const ofMain = inMain({ electron }, ({ BrowserWindow, screen }) => ({
    windows: BrowserWindow.getAllWindows().map((each) => ({
      ...each.getContentBounds(),
      isVisible: each.isVisible(),
    })),
    screens: screen.getAllDisplays().map(({ workArea }) => workArea),
  }));
  const [sizes, windows] = await Promise.all([inPage, ofMain].map(settled));
  await info.attach(name, { body: JSON.stringify({ ...sizes, ...windows }), contentType: 'text/plain' });
}

/** What it comes to in that time, or why it did not. */
function settled(answer: Promise<object>): Promise<object> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ answer: 'none' }), TIMEOUT_MS);
    answer
      .catch((error: Error) => ({ error: error.message }))
      .then(resolve)
      .finally(() => clearTimeout(timer));
  });
}
