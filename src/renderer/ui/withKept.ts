/** The items of a virtual list that are in sight, and one that must stay in the document because it has the focus. */
import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** For `rangeExtractor`: indices in order; `kept` below 0 is none. */
export function withKept(range: Range, kept: number): number[] {
  const inSight = defaultRangeExtractor(range);
  if (kept < 0 || kept >= range.count || inSight.includes(kept)) return inSight;
  return [...inSight, kept].sort((a, b) => a - b);
}
