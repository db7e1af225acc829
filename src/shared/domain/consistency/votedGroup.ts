/** The stored samples of one prompt with one model, case by case: what they say and how right a vote of them would be. */
import { overallStatus } from '@shared/domain/checks/checkResult';
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import { type Rate, rateOf } from '@shared/domain/statistics/rate';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { majorityCurve } from './majority';
import { type Voted, type Votes, votesOf } from './votes';

/** What a completed cell votes for; undefined: nothing was found in it. */
export type VoteOf = (cell: ScoredCell) => Voted | undefined;

export interface VotedCase {
  readonly caseId: string;
  readonly votes: Votes;
  /** For votes of 1 to N samples, 0 to 1; absent where the checks say nothing of a sample. */
  readonly curve: readonly number[] | undefined;
}

/** By case, in order of first appearance; only completed cells count. */
export function votedCases(cells: readonly ScoredCell[], voteOf: VoteOf): readonly VotedCase[] {
  const completed = cells.filter(({ completion }) => completion.status === 'completed');
  const byCase = grouped(completed, ({ completion }) => parseCellKey(completion.cell).caseId);
  return Array.from(byCase, ([caseId, own]) => {
    const answers = own.map(voteOf);
    return { caseId, votes: votesOf(answers), curve: curveOf(own, answers) };
  });
}

/** Samples that say the same are judged alike as a rule; where they are not, a vote for it is as right as they are on average. */
function curveOf(
  cells: readonly ScoredCell[],
  answers: readonly (Voted | undefined)[],
): readonly number[] | undefined {
  const judged = cells.map(({ results }) => overallStatus(results.values()));
  if (judged.some((status) => status !== 'pass' && status !== 'fail')) return undefined;
  const voting = grouped(answers.keys(), (index) => answers[index]?.saying);
  const silent = voting.get(undefined)?.length ?? 0;
  voting.delete(undefined);
  const said = Array.from(voting.values(), (own) => ({
    count: own.length,
    value: own.filter((index) => judged[index] === 'pass').length / own.length,
  }));
  return majorityCurve(said, silent);
}

/** The rate of right votes of n samples over the cases that have as many, with its interval. */
export interface VoteRate {
  readonly n: number;
  readonly rate: Rate;
}

/**
 * For 1 to as many samples as every judged case has. Cases are what is counted: of N samples of a case there are N / n votes of n
 * that share none, so that many answers the interval takes it for.
 */
export function voteRates(cases: readonly VotedCase[]): readonly VoteRate[] {
  const curves = cases.flatMap(({ curve }) => (curve && curve.length > 0 ? [curve] : []));
  const most = Math.min(...curves.map(({ length }) => length));
  if (curves.length === 0) return [];
  return Array.from({ length: most }, (_, index) => index + 1).flatMap((n) => {
    const rate = rateOf(
      curves.map((curve) => {
        const count = Math.floor(curve.length / n);
        return { sum: (curve[n - 1] ?? 0) * count, count };
      }),
    );
    return rate ? [{ n, rate }] : [];
  });
}
