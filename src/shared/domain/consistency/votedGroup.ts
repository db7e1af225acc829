/** The stored samples of one prompt with one model, case by case: what they say, how right a vote of them is, how soon it settles. */
import { overallStatus } from '@shared/domain/checks/checkResult';
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import { type Rate, rateOf } from '@shared/domain/statistics/rate';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { majorityCurve, type Said } from './majority';
import { passAllK, passAtK } from './passAtK';
import { type Voted, type Votes, votesOf } from './votes';

/** What a completed cell votes for; undefined: nothing was found in it. */
export type VoteOf = (cell: ScoredCell) => Voted | undefined;

export interface VotedCase {
  readonly caseId: string;
  readonly votes: Votes;
  /** For votes of 1 to N samples, 0 to 1; absent where the checks say nothing of a sample. */
  readonly curve: readonly number[] | undefined;
  /** Samples that pass; absent where the checks say nothing of one. */
  readonly passed: number | undefined;
  /** From so many samples on their vote names what all of them name, in at least 95 % of the choices; absent for a tie of all. */
  readonly steadyFrom: number | undefined;
}

/** By case, in order of first appearance; only completed cells count. */
export function votedCases(cells: readonly ScoredCell[], voteOf: VoteOf): readonly VotedCase[] {
  const completed = cells.filter(({ completion }) => completion.status === 'completed');
  const byCase = grouped(completed, ({ completion }) => parseCellKey(completion.cell).caseId);
  return Array.from(byCase, ([caseId, own]) => votedCase(caseId, own, own.map(voteOf)));
}

function votedCase(
  caseId: string,
  cells: readonly ScoredCell[],
  answers: readonly (Voted | undefined)[],
): VotedCase {
  const votes = votesOf(answers);
  const judged = cells.map(({ results }) => overallStatus(results.values()));
  const isJudged = judged.every((status) => status === 'pass' || status === 'fail');
  const said = saidBy(answers, judged);
  return {
    caseId,
    votes,
    curve: isJudged ? majorityCurve(said, votes.silent) : undefined,
    passed: isJudged ? judged.filter((status) => status === 'pass').length : undefined,
    steadyFrom: steadyFrom(votes),
  };
}

/** Samples that say the same are judged alike as a rule; where they are not, a vote for it is as right as they are on average. */
function saidBy(answers: readonly (Voted | undefined)[], judged: readonly string[]): readonly Said[] {
  const voting = grouped(answers.keys(), (index) => answers[index]?.saying);
  voting.delete(undefined);
  return Array.from(voting.values(), (own) => ({
    count: own.length,
    value: own.filter((index) => judged[index] === 'pass').length / own.length,
  }));
}

const STEADY = 0.95;

function steadyFrom({ votes, silent, majority }: Votes): number | undefined {
  if (!majority) return undefined;
  const said = votes.map((vote) => ({ count: vote.count, value: vote === majority ? 1 : 0 }));
  return majorityCurve(said, silent).findLastIndex((value) => value < STEADY - 1e-9) + 2;
}

/** A rate over the cases that have as many samples, with its interval. */
export interface SampleRate {
  /** Samples that are looked at together. */
  readonly n: number;
  readonly rate: Rate;
}

export interface Consistency {
  /** What most of n samples say is right. */
  readonly majority: readonly SampleRate[];
  /** At least one of n is right. */
  readonly passAt: readonly SampleRate[];
  /** All of n are right. */
  readonly passAll: readonly SampleRate[];
  /** From so many samples on the votes of more than half of the cases hold; absent where they are of no number. */
  readonly steady: { readonly n: number; readonly cases: number; readonly of: number } | undefined;
}

/**
 * For 1 to as many samples as every judged case has. Cases are what is counted: of N samples of a case there are N / n choices of
 * n that share none, so that many answers the interval takes it for. Exact: no choice is drawn by chance.
 */
export function consistencyOf(cases: readonly VotedCase[]): Consistency {
  const judged = cases.flatMap(({ curve, passed }) =>
    curve && passed !== undefined && curve.length > 0 ? [{ curve, passed, total: curve.length }] : [],
  );
  const most = judged.length === 0 ? 0 : Math.min(...judged.map(({ total }) => total));
  const rates = (value: (of: (typeof judged)[number], n: number) => number) =>
    Array.from({ length: most }, (_, index) => index + 1).flatMap((n): readonly SampleRate[] => {
      const rate = rateOf(
        judged.map((each) => {
          const count = Math.floor(each.total / n);
          return { sum: value(each, n) * count, count };
        }),
      );
      return rate ? [{ n, rate }] : [];
    });
  return {
    majority: rates(({ curve }, n) => curve[n - 1] ?? 0),
    passAt: rates(({ passed, total }, n) => passAtK(total, passed, n)),
    passAll: rates(({ passed, total }, n) => passAllK(total, passed, n)),
    steady: mostSteady(cases),
  };
}

function mostSteady(cases: readonly VotedCase[]): Consistency['steady'] {
  const steady = cases.flatMap(({ steadyFrom: n }) => (n === undefined ? [] : [n])).toSorted((a, b) => a - b);
  const n = steady[Math.floor(cases.length / 2)];
  return n === undefined
    ? undefined
    : { n, cases: steady.filter((each) => each <= n).length, of: cases.length };
}
