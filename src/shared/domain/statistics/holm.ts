/** Several questions asked of the same data. */

/**
 * p adjusted for all that were asked, in their order: each below 0.05 is found with at most 5 % chance of any false alarm.
 * S. Holm, Scandinavian Journal of Statistics 6 (1979), 65–70.
 */
export function holm(values: readonly number[]): readonly number[] {
  const ranked = values.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(values.length);
  let largest = 0;
  for (const [rank, { p, index }] of ranked.entries()) {
    largest = Math.max(largest, Math.min(1, p * (values.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
