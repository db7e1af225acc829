/**
 * When a case's samples need not go on: P. Aggarwal, A. Madaan, Y. Yang & Mausam, "Let's Sample Step by Step: Adaptive-Consistency
 * for Efficient Reasoning and Coding with LLMs", EMNLP 2023: the Beta rule with a threshold of 0.95, which their own program
 * (`BetaStoppingCriteria`) has by default and says to be the paper's.
 */
import { atMostHeads } from '@shared/domain/statistics/fairCoin';

export interface Votes {
  /** For the answer that leads. */
  readonly first: number;
  /** For the one after it. */
  readonly second: number;
  /** Samples that are still to come. */
  readonly left: number;
}

/**
 * How surely the answer that leads is more frequent than the one after it: P(x > ½) for x ~ Beta(first + 1, second + 1). 1 where those that
 * are left cannot turn it.
 */
export function leadStays({ first, second, left }: Votes): number {
  if (first - second > left) return 1;
  return atMostHeads(first, first + second + 1);
}

/** The fewest samples that a case of so many can be settled with: all of them alike. */
export function fewestSamples(samples: number, threshold: number): number {
  for (let asked = 1; asked < samples; asked += 1)
    if (leadStays({ first: asked, second: 0, left: samples - asked }) >= threshold) return asked;
  return samples;
}

/** The answers that lead, by how many say the same. */
export function leadOf(answers: Iterable<string>): Omit<Votes, 'left'> {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a);
  return { first, second };
}
