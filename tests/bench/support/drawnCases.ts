/** Made-up cases: each has a chance of its own to pass, drawn from a beta distribution, and so many answers. */
import type { CaseTally } from '@shared/domain/statistics/caseTally';

const TABLE = 20_000;

/** How often cases pass: `rate` is the mean; `alike` from 0 (all the same) to 1 (each always or never). */
export interface Difficulty {
  /** The mean of the table, which is what an interval has to cover. */
  readonly rate: number;
  /** The chance of a case that stands at this share of all, the hardest first. */
  readonly chanceAt: (share: number) => number;
}

/** Marsaglia's and Tsang's gamma variate; below 1 by Stuart's theorem. */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function difficulty(rate: number, alike: number, random: () => number): Difficulty {
  if (alike === 0) return { rate, chanceAt: () => rate };
  if (alike === 1) return { rate, chanceAt: (share) => (share < 1 - rate ? 0 : 1) };
  const together = 1 / alike - 1;
  const table = Float64Array.from({ length: TABLE }, () => {
    const [pass, fail] = [gamma(rate * together, random), gamma((1 - rate) * together, random)];
    return pass + fail > 0 ? pass / (pass + fail) : random() < rate ? 1 : 0;
  }).sort();
  const mean = table.reduce((sum, chance) => sum + chance, 0) / TABLE;
  return { rate: mean, chanceAt: (share) => table[Math.floor(share * TABLE)] ?? rate };
}

export function answers(chance: number, count: number, random: () => number): CaseTally {
  let sum = 0;
  for (let answer = 0; answer < count; answer += 1) if (random() < chance) sum += 1;
  return { sum, count };
}

export interface Cases {
  readonly before: Difficulty;
  readonly after: Difficulty;
  readonly count: number;
  readonly samples: number;
  /** How many of the cases are as hard for the one as for the other. */
  readonly shared: number;
}

export function drawPairs(
  { before, after, count, samples, shared }: Cases,
  random: () => number,
): readonly (readonly [CaseTally, CaseTally])[] {
  return Array.from({ length: count }, () => {
    const place = random();
    const other = random() < shared ? place : random();
    return [
      answers(before.chanceAt(place), samples, random),
      answers(after.chanceAt(other), samples, random),
    ] as const;
  });
}
