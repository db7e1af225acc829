/** Pictures of what a test has before it, for whoever wants to look: SHOTS names a folder. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** In both themes. Nothing where nobody asked for them. */
export async function shots(page: Page, name: string): Promise<void> {
  const { SHOTS } = process.env;
  if (SHOTS === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
