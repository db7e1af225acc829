/** A ranking from comparisons of two: each contestant has a strength, and the stronger one is the likelier to be preferred. */
import { grouped } from '@shared/domain/grouped';
import { inverseOf } from './inverse';
import { studentQuantile } from './studentQuantile';

export interface Duel {
  readonly a: string;
  readonly b: string;
  /** 1: `a` was preferred, 0: `b`, 0.5: neither. */
  readonly won: number;
  /** What is asked about one case is not independent. */
  readonly caseId: string;
}

export interface Ranked {
  readonly id: string;
  /** Of 1 (the best); the same for those of the same strength. */
  readonly place: number;
  /** How often it would be preferred to the others, each met as often: 0 ≤ low < preferred < high ≤ 1. */
  readonly preferred: number;
  readonly low: number;
  readonly high: number;
  readonly duels: number;
}

export interface Ranking {
  /** The best first. */
  readonly ranked: readonly Ranked[];
  readonly cases: number;
}

const STEPS = 100;
const LONGEST_STEP = 2;
const CLOSE = 1e-10;

/**
 * `apart`: some were never compared, nor through others, with the rest, so that they have no common ranking. Undefined for none.
 *
 * R. A. Bradley & M. E. Terry, Biometrika 39 (1952), 324–345; a tie is half a win for either. Solved by Newton's method. To each
 * pair that met half a win is added either way, as if each had been preferred once with half a voice: who won all has no
 * greatest strength else (for two contestants it is the correction of D. Firth, Biometrika 80, 1993, 27–38). The interval
 * is the sandwich over cases (K.-Y. Liang & S. L. Zeger, Biometrika 73, 1986, 13–22) on the logit of `preferred`, the added halves
 * cases of their own, with Student's quantile for the cases. Simulated: docs/statistics.md.
 */
export function bradleyTerry(duels: readonly Duel[]): Ranking | 'apart' | undefined {
  const ids = [...new Set(duels.flatMap(({ a, b }) => [a, b]))];
  if (ids.length < 2) return undefined;
  const place = new Map(ids.map((id, index) => [id, index]));
  const met = duels.map(({ a, b, won, caseId }): Met => {
    return { a: place.get(a) ?? 0, b: place.get(b) ?? 0, won, caseId, voice: 1 };
  });
  if (!isConnected(met, ids.length)) return 'apart';
  const halves = halvesOf(met);
  const all = [...met, ...halves];
  const strengths = solved(all, ids.length);
  const byCase = [...grouped(met, ({ caseId }) => caseId).values()];
  const clusters = byCase.length === 1 ? met.map((each) => [each]) : byCase;
  const covariance = sandwich(all, [clusters, halves.map((each) => [each])], strengths);
  const t = studentQuantile(clusters.length - 1);
  const found = ids.map((id, index) => ({
    id,
    ...preferredWith(index, strengths, covariance, t),
    duels: met.filter(({ a, b }) => a === index || b === index).length,
  }));
  const better = ({ preferred }: { readonly preferred: number }) =>
    found.filter((each) => each.preferred > preferred + 1e-9).length;
  return {
    ranked: found
      .map((each) => ({ ...each, place: 1 + better(each) }))
      .toSorted((one, other) => other.preferred - one.preferred),
    cases: byCase.length,
  };
}

interface Met {
  readonly a: number;
  readonly b: number;
  readonly won: number;
  readonly caseId: string;
  readonly voice: number;
}

function isConnected(met: readonly Met[], count: number): boolean {
  const reached = new Set([0]);
  // In as many rounds as there are contestants all that can be reached are.
  for (let round = 0; round < count; round += 1)
    for (const { a, b } of met) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
  return reached.size === count;
}

function halvesOf(met: readonly Met[]): readonly Met[] {
  const pairs = grouped(met, ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`);
  return [...pairs.values()].flatMap(([first]) =>
    first ? [1, 0].map((won) => ({ ...first, won, voice: 0.5 })) : [],
  );
}

const chanceOf = (logit: number): number => 1 / (1 + Math.exp(-logit));
const chance = ({ a, b }: Met, strengths: readonly number[]): number =>
  chanceOf((strengths[a] ?? 0) - (strengths[b] ?? 0));

/** What a comparison says of each contestant beyond what was expected. */
function addScore(scores: number[], met: Met, strengths: readonly number[]): void {
  const more = met.voice * (met.won - chance(met, strengths));
  scores[met.a] = (scores[met.a] ?? 0) + more;
  scores[met.b] = (scores[met.b] ?? 0) - more;
}

/** Inverse of the information about differences of strengths; only those are known. */
function inverseInformation(
  all: readonly Met[],
  strengths: readonly number[],
): readonly (readonly number[])[] {
  const size = strengths.length;
  // What all have in common is not known: a constant in its place makes it solvable and changes no difference.
  const matrix = strengths.map(() => strengths.map(() => 1 / size));
  const add = (row: number, column: number, value: number) => {
    const of = matrix[row];
    if (of) of[column] = (of[column] ?? 0) + value;
  };
  for (const met of all) {
    const p = chance(met, strengths);
    const weight = met.voice * p * (1 - p);
    add(met.a, met.a, weight);
    add(met.b, met.b, weight);
    add(met.a, met.b, -weight);
    add(met.b, met.a, -weight);
  }
  return inverseOf(matrix);
}

const times = (matrix: readonly (readonly number[])[], vector: readonly number[]): readonly number[] =>
  matrix.map((row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0));

function solved(all: readonly Met[], count: number): readonly number[] {
  let strengths: readonly number[] = Array.from({ length: count }, () => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const scores = strengths.map(() => 0);
    for (const met of all) addScore(scores, met, strengths);
    const change = times(inverseInformation(all, strengths), scores);
    const longest = Math.max(...change.map(Math.abs));
    const short = Math.min(1, LONGEST_STEP / longest);
    strengths = strengths.map((value, index) => value + short * (change[index] ?? 0));
    if (longest < CLOSE) break;
  }
  return strengths;
}

/** The variance of a difference of strengths, of which the gradient is given. */
function sandwich(
  all: readonly Met[],
  [cases, halves]: readonly [readonly (readonly Met[])[], readonly (readonly Met[])[]],
  strengths: readonly number[],
): (gradient: readonly number[]) => number {
  const bread = inverseInformation(all, strengths);
  const scoresOf = (clusters: readonly (readonly Met[])[]) =>
    clusters.map((cluster) => {
      const scores = strengths.map(() => 0);
      for (const met of cluster) addScore(scores, met, strengths);
      return times(bread, scores);
    });
  const few = cases.length / Math.max(1, cases.length - 1);
  const parts = [
    ...scoresOf(cases).map((scores) => ({ scores, factor: few })),
    ...scoresOf(halves).map((scores) => ({ scores, factor: 1 })),
  ];
  return (gradient) =>
    parts.reduce((sum, { scores, factor }) => {
      const along = scores.reduce((total, value, index) => total + value * (gradient[index] ?? 0), 0);
      return sum + factor * along ** 2;
    }, 0);
}

function preferredWith(
  index: number,
  strengths: readonly number[],
  varianceAlong: (gradient: readonly number[]) => number,
  t: number,
): Pick<Ranked, 'preferred' | 'low' | 'high'> {
  const others = strengths.length - 1;
  const own = strengths[index] ?? 0;
  const chances = strengths.map((strength) => chanceOf(own - strength));
  const preferred = chances.reduce((sum, p, other) => sum + (other === index ? 0 : p), 0) / others;
  const slopes = chances.map((p, other) => (other === index ? 0 : -(p * (1 - p)) / others));
  const gradient = slopes.map((slope, other) =>
    other === index ? -slopes.reduce((sum, each) => sum + each, 0) : slope,
  );
  const logit = Math.log(preferred / (1 - preferred));
  const error = Math.sqrt(varianceAlong(gradient)) / (preferred * (1 - preferred));
  const half = Number.isFinite(t) ? t * error : Number.POSITIVE_INFINITY;
  return { preferred, low: chanceOf(logit - half), high: chanceOf(logit + half) };
}
