/** Made-up cases that a person and a judge answer for, and what others make of them. */
import type { CaseTally } from '@shared/domain/statistics/caseTally';
import type { JudgedCase } from '@shared/domain/statistics/correctedRate';
import { studentQuantile } from '@shared/domain/statistics/studentQuantile';
import { answers, type Difficulty } from './drawnCases';
import type { Interval } from './otherIntervals';

export interface Judging {
  readonly cases: Difficulty;
  readonly count: number;
  readonly samples: number;
  /** Of the cases so many have one answer that a person labelled. */
  readonly labelled: number;
  /** How often the judge passes what a person passes, and fails what a person fails. */
  readonly passes: number;
  readonly fails: number;
}

export function drawJudged(judging: Judging, random: () => number): readonly JudgedCase[] {
  const { cases, count, samples, labelled, passes, fails } = judging;
  const judge = (human: number): number => (random() < (human === 1 ? passes : 1 - fails) ? 1 : 0);
  return Array.from({ length: count }, (_, at) => {
    const chance = cases.chanceAt(random());
    const humans = Array.from({ length: samples }, () => answers(chance, 1, random).sum);
    const said = humans.map(judge);
    const judged: CaseTally = { sum: said.reduce((sum, each) => sum + each, 0), count: samples };
    if (at >= labelled) return { judged };
    const one = (sum = 0): CaseTally => ({ sum, count: 1 });
    return { judged, labelled: { human: one(humans[0]), judge: one(said[0]) } };
  });
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function covariance(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [meanOf(a), meanOf(b)];
  return a.reduce((sum, value, at) => sum + (value - x) * ((b[at] ?? 0) - y), 0) / (a.length - 1);
}

/** As published, on cases, with Student's quantile. `isTuned`: PPI++, else the judge has its whole weight. */
export function publishedPpi(cases: readonly JudgedCase[], isTuned: boolean): Interval {
  const rate = ({ sum, count }: CaseTally) => sum / count;
  const labelled = cases.flatMap(({ labelled: both }) => (both ? [both] : []));
  const [y, f] = [labelled.map(({ human }) => rate(human)), labelled.map(({ judge }) => rate(judge))];
  const rest = cases.filter((each) => !each.labelled).map(({ judged }) => rate(judged));
  const [n, others] = [labelled.length, rest.length];
  const spread = covariance(rest, rest);
  const best = spread === 0 ? 0 : covariance(y, f) / ((1 + n / others) * spread);
  const weight = isTuned ? Math.min(1, Math.max(0, best)) : 1;
  const beyond = y.map((value, at) => value - weight * (f[at] ?? 0));
  const found = meanOf(beyond) + weight * meanOf(rest);
  const error = Math.sqrt(covariance(beyond, beyond) / n + (weight ** 2 * spread) / others);
  const half = studentQuantile(n - 1) * error + 1e-12;
  return { low: found - half, high: found + half };
}

/** Cohen's κ with the interval of Fleiss, Cohen and Everitt, normal quantile. `table`: both pass, only the judge, only the person, none. */
export function plainKappa(table: readonly number[]): Interval | undefined {
  const n = table.reduce((sum, each) => sum + each, 0);
  const [both = 0, kind = 0, strict = 0, none = 0] = table.map((each) => each / n);
  const [human, judge] = [both + strict, both + kind];
  const chance = human * judge + (1 - human) * (1 - judge);
  if (1 - chance < 1e-12) return undefined;
  const kappa = (both + none - chance) / (1 - chance);
  const spread =
    both * (1 - (human + judge) * (1 - kappa)) ** 2 +
    none * (1 - (2 - human - judge) * (1 - kappa)) ** 2 +
    (1 - kappa) ** 2 * (strict * (judge + 1 - human) ** 2 + kind * (1 - judge + human) ** 2) -
    (kappa - chance * (1 - kappa)) ** 2;
  const half = (1.959964 * Math.sqrt(Math.max(0, spread) / n)) / (1 - chance) + 1e-12;
  return { low: kappa - half, high: kappa + half };
}
