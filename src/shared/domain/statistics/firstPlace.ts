/** Whether a judge of two leans to the one that stands first. */
import { type CaseTally, meanOf } from './caseTally';
import { wilson } from './rate';
import { mean } from './stats';
import { studentQuantile } from './studentQuantile';

export interface FirstPlace {
  /** Words for one of the two; ties are none. */
  readonly words: number;
  readonly cases: number;
  /** How often the first was preferred, the mean over cases: half of the time by a judge that reads only the answers. */
  readonly rate: number;
  /** 95 % interval, 0 ≤ low ≤ rate ≤ high ≤ 1. */
  readonly low: number;
  readonly high: number;
}

/** So many cases in which one place won both times have to be seen before it can be believed how rare that is. */
const RARE = 3;

/**
 * Of pairs that were asked in both orders: a judge that reads only the answers prefers the first in one of the two, always. So a case
 * that was judged by the answers varies by nothing, and the interval may be narrower than that of as many throws of a coin (as a
 * rate's may not): only cases in which one place won both times make it wide. Undefined for no word.
 */
export function firstPlace(tallies: Iterable<CaseTally>): FirstPlace | undefined {
  const cases = [...tallies];
  const means = cases.map(meanOf);
  const rate = mean(means);
  if (rate === undefined) return undefined;
  const n = cases.length;
  const leaning = means.reduce((sum, value) => sum + 2 * Math.abs(value - 0.5), 0);
  const lacking = Math.max(0, RARE - leaning);
  const squares = means.reduce((sum, value) => sum + (value - rate) ** 2, 0) + lacking / 4;
  const spread = squares / Math.max(1, n - 1 + lacking) / n;
  const effective = Math.max(n, (rate * (1 - rate)) / Math.max(spread, 1e-12));
  const words = cases.reduce((sum, { count }) => sum + count, 0);
  return { words, cases: n, rate, ...wilson(rate, effective, studentQuantile(n - 1)) };
}
