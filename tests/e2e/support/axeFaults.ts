import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules that ask what colour a thing has; all others ask what it is, which no theme changes. */
export const OF_COLOURS: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds in a part of the window, a line each. `within`: a selector; the whole page costs seconds. `rules`: these alone;
 * without them, all that axe applies by itself.
 */
export async function axeFaults(
  page: Page,
  within: string,
  rules?: readonly string[],
): Promise<readonly string[]> {
  // Half a megabyte of script, which the builder puts into the page twice each time: once a page is enough.
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: 'undefined' }) })
    // Of what passes nobody reads where it is, and no style sheet is fetched once more.
    .options({ resultTypes: ['violations'], preload: false })
    .setLegacyMode(true)
    .include(within)
    // Monaco's own markup is its authors'; what we put around it and the names that we give it are checked.
    .exclude('.monaco-editor');
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
