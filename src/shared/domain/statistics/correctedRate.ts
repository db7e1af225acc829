/** A judge's rate, put right by what people said of some of the same answers: prediction-powered inference for a mean. */
import { type CaseTally, meanOf } from './caseTally';
import { wilson } from './rate';
import { mean } from './stats';
import { studentQuantile } from './studentQuantile';

/** One case: what the judge says of its answers, and of those that a person labelled what both say. */
export interface JudgedCase {
  readonly judged: CaseTally;
  readonly labelled?: {
    readonly human: CaseTally;
    readonly judge: CaseTally;
  };
}

export interface CorrectedRate {
  readonly rate: number;
  /** 95 % interval, 0 ≤ low ≤ rate ≤ high ≤ 1. */
  readonly low: number;
  readonly high: number;
  /** How much the judge is listened to: 0 not at all, 1 wholly. */
  readonly weight: number;
  /** Cases with labels. */
  readonly cases: number;
  /** About so many more cases with a label would make the interval half as wide; absent where all of them would not. */
  readonly moreLabels?: number;
  /** How wide it would be with all cases labelled, of what it is now. */
  readonly widthIfAll: number;
}

/** So many cases in which the two differ have to be seen before it can be believed how rare that is. */
const RARE = 2;
/** What one that lacks counts for, of the square of a whole difference. */
const LACKING = 0.5;

/**
 * The judge's mean over all cases, and on the labelled ones what people say beyond it; the judge weighted so that the interval
 * is narrowest. Undefined below two cases with labels. Expects those labelled to be drawn at random from all.
 *
 * A. N. Angelopoulos, S. Bates, C. Fannjiang, M. I. Jordan & T. Zrnic, Science 382 (2023), 669–674, example "mean estimation"; the
 * weight: A. N. Angelopoulos, J. C. Duchi & T. Zrnic, PPI++ (2023), arXiv 2311.01453 ("power tuning"). Cases are what is
 * counted, the labelled ones are among all. Ours: Wilson's interval on the number of answers that would tell as much, and what
 * lacks of two differing cases put in. Theirs, as it stands, covers 23 % at its worst where labels are few (docs/statistics.md).
 */
export function correctedRate(cases: readonly JudgedCase[]): CorrectedRate | undefined {
  const labelled = cases.flatMap(({ judged, labelled: both }) =>
    both
      ? [{ human: meanOf(both.human), judge: meanOf(both.judge), all: meanOf(judged), count: judged.count }]
      : [],
  );
  const n = labelled.length;
  if (n < 2) return undefined;
  const all = cases.map(({ judged }) => meanOf(judged));
  const answers = cases.reduce((sum, { judged }) => sum + judged.count, 0);
  const [human, judge] = [labelled.map((each) => each.human), labelled.map((each) => each.judge)];
  const sample: Sample = { labelled, total: cases.length, judgeVariance: variance(all) };
  const weight = bestWeight(sample);
  const found = (mean(human) ?? 0) - weight * (mean(judge) ?? 0) + weight * (mean(all) ?? 0);
  const rate = Math.min(1, Math.max(0, found));
  const isAtEnd = rate < 1e-9 || rate > 1 - 1e-9;
  const interval = (labels: number) => {
    const tells = isAtEnd ? labels : (rate * (1 - rate)) / Math.max(errorOf(sample, weight, labels), 1e-12);
    const effective = Math.min(answers, Math.max(Math.min(labels, LEAST), tells));
    return wilson(rate, effective, studentQuantile(labels - 1));
  };
  const width = (labels: number) => {
    const { low, high } = interval(labels);
    return high - low;
  };
  const moreLabels = halvedBy(width, n, cases.length);
  return {
    rate,
    ...interval(n),
    weight,
    cases: n,
    ...(moreLabels !== undefined && { moreLabels }),
    widthIfAll: width(cases.length) / width(n),
  };
}

/** A few answers always tell as much as themselves. */
const LEAST = 5;

interface Sample {
  readonly labelled: readonly { readonly human: number; readonly judge: number; readonly all: number }[];
  /** Cases in all. */
  readonly total: number;
  readonly judgeVariance: number;
}

/** Variances and covariances with n − 1 below; the weight is kept between 0 and 1. */
function bestWeight({ labelled, total, judgeVariance }: Sample): number {
  const n = labelled.length;
  const own = labelled.map(({ judge, all }) => judge - (n / total) * all);
  const shared = covariance(
    labelled.map(({ human }) => human),
    own,
  );
  const below = variance(own) / n + ((total - n) * judgeVariance) / total ** 2;
  return below < 1e-12 ? 0 : Math.min(1, Math.max(0, shared / n / below));
}

/** The variance of the corrected rate, were as many cases as `labels` labelled and like those that are. */
function errorOf({ labelled, total, judgeVariance }: Sample, weight: number, labels: number): number {
  const n = labelled.length;
  const parts = labelled.map(
    ({ human, judge, all }) => human - weight * judge + weight * (labels / total) * all,
  );
  const middle = mean(parts) ?? 0;
  const squares = (parts.reduce((sum, part) => sum + (part - middle) ** 2, 0) * labels) / n;
  const differing = (labelled.reduce((sum, each) => sum + Math.abs(each.human - each.judge), 0) * labels) / n;
  const lacking = Math.max(0, RARE - differing);
  const spread = (squares + lacking * LACKING) / (labels - 1 + lacking);
  return spread / labels + ((total - labels) * weight ** 2 * judgeVariance) / total ** 2;
}

function halvedBy(width: (labels: number) => number, from: number, to: number): number | undefined {
  const aim = width(from) / 2;
  if (width(to) > aim) return undefined;
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (width(middle) > aim) low = middle;
    else high = middle;
  }
  return high - from;
}

const variance = (values: readonly number[]): number => covariance(values, values);

function covariance(left: readonly number[], right: readonly number[]): number {
  if (left.length < 2) return 0;
  const [a, b] = [mean(left) ?? 0, mean(right) ?? 0];
  const sum = left.reduce((total, value, index) => total + (value - a) * ((right[index] ?? 0) - b), 0);
  return sum / (left.length - 1);
}
