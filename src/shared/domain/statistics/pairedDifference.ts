/** How much better one of two is than the other on the same cases. */
import { type CaseTally, meanOf } from './caseTally';
import { type Rate, rateOf } from './rate';

export interface PairedDifference {
  readonly before: Rate;
  readonly after: Rate;
  /** after − before, −1 to 1. */
  readonly difference: number;
  /** 95 % interval, −1 ≤ low ≤ difference ≤ high ≤ 1. */
  readonly low: number;
  readonly high: number;
}

/**
 * Each pair is one case's answers to both. Undefined for no case.
 *
 * MOVER ("square and add") from the two rates' own intervals and the correlation of the cases' rates: G. Y. Zou & A. Donner,
 * Statistics in Medicine 27 (2008), 1693–1702; for one answer a case close to method 10 of R. G. Newcombe, Statistics
 * in Medicine 17 (1998), 2635–2650.
 */
export function pairedDifference(
  pairs: readonly (readonly [before: CaseTally, after: CaseTally])[],
): PairedDifference | undefined {
  const before = rateOf(pairs.map(([tally]) => tally));
  const after = rateOf(pairs.map(([, tally]) => tally));
  if (!before || !after) return undefined;
  const difference = after.rate - before.rate;
  const r = correlation(
    pairs.map(([tally]) => meanOf(tally)),
    pairs.map(([, tally]) => meanOf(tally)),
  );
  const added = (one: number, other: number) =>
    Math.sqrt(Math.max(0, one * one - 2 * r * one * other + other * other));
  const down = added(after.rate - after.low, before.high - before.rate);
  const up = added(after.high - after.rate, before.rate - before.low);
  return {
    ...{ before, after, difference },
    low: Math.max(-1, difference - down),
    high: Math.min(1, difference + up),
  };
}

/** Pearson's; 0 where one row is constant, and nothing is known of it. */
function correlation(left: readonly number[], right: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - middle);
  };
  const [a, b] = [centred(left), centred(right)];
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  const scale = Math.sqrt(product(a, a) * product(b, b));
  return scale < 1e-12 ? 0 : Math.min(1, Math.max(-1, product(a, b) / scale));
}
