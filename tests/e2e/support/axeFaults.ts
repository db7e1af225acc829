import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds in a part of the window, a line each. `within`: a selector; the whole page costs seconds. */
export async function axeFaults(page: Page, within: string): Promise<readonly string[]> {
  // Monaco's own markup is its authors'; what we put around it and the names that we give it are checked.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .include(within)
    .exclude('.monaco-editor')
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
