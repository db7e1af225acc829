/**
 * Who is worth going on with: not the best on average alone, but each that is best on some case, for it has learnt something that
 * the others have not. GEPA's selection (Agrawal et al. 2025, arXiv:2507.19457, Algorithm 2).
 */
import { meanOf } from '@shared/domain/statistics/caseTally';
import type { CaseScore } from './candidate';

interface Scored {
  readonly round: number;
  readonly scores: readonly CaseScore[];
}

export interface ParetoMember {
  readonly round: number;
  /** On which it passes and none is better. */
  readonly caseIds: readonly string[];
}

/**
 * Those that are best on a case, each with its cases, in the order of `candidates`. One is left out where others, taken together,
 * are best on each of its cases: the least good on average goes first. A case that none passes says nothing of any (there the
 * paper counts all as best).
 */
export function paretoSet(candidates: readonly Scored[]): readonly ParetoMember[] {
  const tables = new Map(candidates.map(({ round, scores }) => [round, ratesOf(scores)]));
  const caseIds = [...new Set(candidates.flatMap(({ scores }) => scores.map(({ caseId }) => caseId)))];
  const best = caseIds.flatMap((caseId) => {
    const rates = candidates.map(({ round }) => tables.get(round)?.get(caseId) ?? 0);
    const most = Math.max(...rates);
    const rounds = new Set(candidates.filter((_, at) => rates[at] === most).map(byRound));
    return most > 0 ? [{ caseId, rounds }] : [];
  });
  const kept = new Set(candidates.map(byRound));
  const means = new Map(candidates.map(({ round, scores }) => [round, averageOf(scores)]));
  // The later one of two that are as good has shown nothing that the earlier one has not.
  const weakest = [...candidates].sort(
    (a, b) => (means.get(a.round) ?? 0) - (means.get(b.round) ?? 0) || b.round - a.round,
  );
  for (const { round } of weakest) {
    const own = best.filter(({ rounds }) => rounds.has(round));
    if (own.every(({ rounds }) => [...rounds].some((other) => other !== round && kept.has(other))))
      kept.delete(round);
  }
  return candidates
    .filter(({ round }) => kept.has(round))
    .map(({ round }) => ({
      round,
      caseIds: best.filter(({ rounds }) => rounds.has(round)).map(({ caseId }) => caseId),
    }));
}

/** Its round: the more cases one is best on, the likelier. `random`: 0 ≤ each < 1. */
export function drawMember(members: readonly ParetoMember[], random: () => number): number | undefined {
  let place = random() * members.reduce((sum, { caseIds }) => sum + caseIds.length, 0);
  for (const { round, caseIds } of members) {
    place -= caseIds.length;
    if (place < 0) return round;
  }
  return members.at(-1)?.round;
}

const byRound = ({ round }: Scored): number => round;
const ratesOf = (scores: readonly CaseScore[]) =>
  new Map(scores.map((score) => [score.caseId, meanOf(score)]));
const averageOf = (scores: readonly CaseScore[]): number =>
  scores.reduce((sum, score) => sum + meanOf(score), 0) / Math.max(1, scores.length);
