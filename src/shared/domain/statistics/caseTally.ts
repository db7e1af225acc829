/** What the answers of one case came to, taken together: samples of one case resemble each other. */

export interface CaseTally {
  /** Of the answers: 1 for a pass and 0 for a failure, or a score between them. */
  readonly sum: number;
  /** Answers, at least one. */
  readonly count: number;
}

/** By case, in order of first appearance. */
export function tallyCases(
  outcomes: Iterable<readonly [caseId: string, value: number]>,
): ReadonlyMap<string, CaseTally> {
  const tallies = new Map<string, { sum: number; count: number }>();
  for (const [caseId, value] of outcomes) {
    const tally = tallies.get(caseId);
    if (tally) {
      tally.sum += value;
      tally.count += 1;
    } else tallies.set(caseId, { sum: value, count: 1 });
  }
  return tallies;
}

/** The case's rate, 0 to 1. */
export const meanOf = ({ sum, count }: CaseTally): number => sum / count;
