/** How long a page's main thread has worked: its own time, however many others share the processor. */
import type { Page } from '@playwright/test';

/** Returns how many seconds it has worked from here on. */
export async function watchWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await worked();
  return async () => (await worked()) - before;
}
