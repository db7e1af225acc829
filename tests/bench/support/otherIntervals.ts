/** What others print, to hold ours against. */
import { type CaseTally, meanOf } from '@shared/domain/statistics/caseTally';
import { studentQuantile } from '@shared/domain/statistics/studentQuantile';

const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

function wilson(rate: number, n: number, t: number): Interval {
  const centre = (rate + (t * t) / (2 * n)) / (1 + (t * t) / n);
  const half = (t / (1 + (t * t) / n)) * Math.sqrt((rate * (1 - rate)) / n + (t * t) / (4 * n * n));
  // A hair for the ends that are reached exactly.
  return { low: centre - half - 1e-12, high: centre + half + 1e-12 };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** All answers as if each were of a case of its own. */
export function pooledWilson(cases: readonly CaseTally[]): Interval {
  const total = sumOf(cases.map(({ count }) => count));
  return wilson(sumOf(cases.map(({ sum }) => sum)) / total, total, Z);
}

/** Ours without the two cases' worth of the rarer outcome. */
export function plainEffective(cases: readonly CaseTally[]): Interval {
  const [n, means] = [cases.length, cases.map(meanOf)];
  const rate = sumOf(means) / n;
  const spread = sumOf(means.map((value) => (value - rate) ** 2)) / (n - 1);
  const total = sumOf(cases.map(({ count }) => count));
  const effective =
    rate < 1e-12 || rate > 1 - 1e-12 ? n : Math.min(total, Math.max(n, (n * rate * (1 - rate)) / spread));
  return wilson(rate, effective, studentQuantile(n - 1));
}

export function pairedT(pairs: readonly (readonly [CaseTally, CaseTally])[]): Interval {
  const n = pairs.length;
  const differences = pairs.map(([before, after]) => meanOf(after) - meanOf(before));
  const middle = sumOf(differences) / n;
  const error = Math.sqrt(sumOf(differences.map((each) => (each - middle) ** 2)) / (n - 1) / n);
  const half = studentQuantile(n - 1) * error;
  return { low: middle - half, high: middle + half };
}

/** Whether the two-proportion z test on all answers pooled finds a difference at 5 %. */
export function pooledZFinds(pairs: readonly (readonly [CaseTally, CaseTally])[]): boolean {
  const n = sumOf(pairs.map(([{ count }]) => count));
  const [a, b] = [0, 1].map((side) => sumOf(pairs.map((pair) => pair[side as 0 | 1].sum)) / n);
  const both = ((a ?? 0) + (b ?? 0)) / 2;
  const error = Math.sqrt((2 * both * (1 - both)) / n);
  return error > 0 && Math.abs((b ?? 0) - (a ?? 0)) / error > Z;
}
