/** A share of a count, with how far a sample of that size can be trusted. */

export interface Proportion {
  /** Not whole where ties count half. */
  readonly successes: number;
  readonly total: number;
  /** successes / total, 0 to 1. */
  readonly rate: number;
  /** 95 % Wilson score interval, 0 ≤ low ≤ rate ≤ high ≤ 1. */
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Undefined for a total of 0, where nothing is known. Expects 0 ≤ successes ≤ total.
 *
 * Score interval without continuity correction: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22 (1927), 209–212. Unlike the textbook
 * p ± z·√(p(1−p)/n) it stays within 0 and 1 and keeps its width at 0 of n and n of n.
 */
export function proportion(successes: number, total: number): Proportion | undefined {
  if (total <= 0) return undefined;
  const rate = successes / total;
  const z2 = Z * Z;
  const centre = (rate + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z / (1 + z2 / total)) * Math.sqrt((rate * (1 - rate)) / total + z2 / (4 * total * total));
  // At 0 and at n of n the bound is exact, and rounding would miss it.
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === total ? 1 : Math.min(1, centre + half);
  return { successes, total, rate, low, high };
}
