/** Maps many items with a synchronous task, and lets others have their turn every few milliseconds. */
const TURN_MS = 4;

export async function mapGivingWay<In, Out>(items: readonly In[], task: (item: In) => Out): Promise<Out[]> {
  const results: Out[] = [];
  let since = performance.now();
  for (const item of items) {
    if (performance.now() - since > TURN_MS) {
      await new Promise(setImmediate);
      since = performance.now();
    }
    results.push(task(item));
  }
  return results;
}
