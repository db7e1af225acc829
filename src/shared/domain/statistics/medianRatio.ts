/** How many times as long, as fast or as dear: for what is not between 0 and 1. */
import { rareHeads } from './fairCoin';
import { signFlipTest } from './signFlipTest';
import { median } from './stats';

export interface MedianRatio {
  readonly cases: number;
  readonly ratio: number;
  /** 95 % interval; absent below six cases, where there is none. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Of the sign-flip test on the logarithms. */
  readonly p: number;
}

const OUTSIDE = 0.05;

/**
 * The median of after / before over the cases; undefined for no case. Expects values above 0. The interval goes from one
 * of the ordered ratios to its mirror image and needs no distribution: W. J. Conover, Practical Nonparametric Statistics
 * (3rd ed. 1999), section 3.2.
 */
export function medianRatio(
  pairs: readonly (readonly [before: number, after: number])[],
): MedianRatio | undefined {
  const ratios = pairs.map(([before, after]) => after / before).sort((a, b) => a - b);
  const ratio = median(ratios);
  if (ratio === undefined) return undefined;
  // So many may lie below it: as many do, or as many above, in at most 5 % of samples.
  const outer = rareHeads(OUTSIDE / 2, ratios.length);
  const [low, high] = outer === undefined ? [] : [ratios[outer], ratios[ratios.length - 1 - outer]];
  return {
    cases: ratios.length,
    ratio,
    ...(low !== undefined && high !== undefined && { interval: { low, high } }),
    p: signFlipTest(ratios.map(Math.log)),
  };
}
