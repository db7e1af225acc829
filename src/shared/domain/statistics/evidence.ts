/** What two prompts, models or settings showed on the same cases. */
import { overallStatus } from '@shared/domain/checks/checkResult';
import { answerOf } from '@shared/domain/run/completion';
import { casesNeeded } from './casesNeeded';
import { type CaseTally, meanOf } from './caseTally';
import { type MatchedCase, matchCases, type Side } from './matchedCases';
import { type MedianRatio, medianRatio } from './medianRatio';
import { type PairedDifference, pairedDifference } from './pairedDifference';
import { signFlipTest } from './signFlipTest';
import { median } from './stats';
import type { ScoredCell } from './summarise';

/** What becomes of a case that passes in more than half of its answers, or does not. */
export const changes = ['fixed', 'broken', 'unchanged'] as const;
export type Change = (typeof changes)[number];

export interface ComparedCase extends Pick<MatchedCase, 'caseId' | 'earlierId'> {
  readonly before: CaseTally;
  readonly after: CaseTally;
  readonly change: Change;
}

/** Milliseconds from sending to the end; characters of the answer; US dollars. */
export const measures = ['latency', 'length', 'cost'] as const;
export type Measure = (typeof measures)[number];

export interface Evidence {
  /** Those that checks could judge on both sides, in the order of the later side. */
  readonly cases: readonly ComparedCase[];
  /** Cases that only one side has, or that were judged on one side at most. */
  readonly leftOut: number;
  /** Absent where no case was judged on both sides. */
  readonly pass?: PairedDifference & {
    /** Of the sign-flip test, not adjusted. */
    readonly p: number;
    /** Cases in all that would tell a difference of this size; absent where there is hardly any. */
    readonly needed?: number;
  };
  /** After ÷ before, case by case; absent where it is known of no case on both sides. */
  readonly ratios: Readonly<Partial<Record<Measure, MedianRatio>>>;
}

/** What a verdict is made of; of thousands of pairs no more is kept. */
export interface PassFigures extends Pick<Evidence, 'pass'> {
  readonly cases: Pick<Evidence['cases'], 'length'>;
}

/** Which pass; neither how long nor how dear, and no case by name. */
export function passFigures(before: Side, after: Side): PassFigures {
  const cases = matchCases(before, after).cases.flatMap(judged);
  const { pass } = evidenceOfCases(cases, 0);
  return { cases: { length: cases.length }, ...(pass && { pass }) };
}

/** Of each case's answers taken together; what only one side has is counted and left out. */
export function evidenceOf(before: Side, after: Side): Evidence {
  const { cases: matched, unmatched } = matchCases(before, after);
  const cases = matched.flatMap(judged);
  const ratios = measures.flatMap((measure) => {
    const ratio = medianRatio(matched.flatMap((each) => measured(each, measure)));
    return ratio ? [[measure, ratio] as const] : [];
  });
  const shown = evidenceOfCases(cases, unmatched + matched.length - cases.length);
  return { ...shown, ratios: Object.fromEntries(ratios) };
}

/** Of cases that were judged already; how long, and how dear their answers were is not known. */
export function evidenceOfCases(cases: readonly ComparedCase[], leftOut: number): Evidence {
  const found = pairedDifference(cases.map((each) => [each.before, each.after]));
  const differences = cases.map((each) => meanOf(each.after) - meanOf(each.before));
  const needed = casesNeeded(differences);
  return {
    cases,
    leftOut,
    ...(found && {
      pass: { ...found, p: signFlipTest(differences), ...(needed !== undefined && { needed }) },
    }),
    ratios: {},
  };
}

/** A case of one session, judged on both sides. */
export const comparedCase = (caseId: string, before: CaseTally, after: CaseTally): ComparedCase => ({
  caseId,
  earlierId: caseId,
  before,
  after,
  change: changeOf(before, after),
});

function judged({ caseId, earlierId, before, after }: MatchedCase): readonly ComparedCase[] {
  const [earlier, later] = [tallyOf(before), tallyOf(after)];
  if (!earlier || !later) return [];
  return [{ ...comparedCase(caseId, earlier, later), earlierId }];
}

function tallyOf(cells: readonly ScoredCell[]): CaseTally | undefined {
  const statuses = cells
    .filter(({ completion }) => completion.status === 'completed')
    .map(({ results }) => overallStatus(results.values()));
  const sum = statuses.filter((status) => status === 'pass').length;
  const count = sum + statuses.filter((status) => status === 'fail').length;
  return count === 0 ? undefined : { sum, count };
}

function changeOf(before: CaseTally, after: CaseTally): Change {
  const [passed, passes] = [before, after].map((tally) => meanOf(tally) > 0.5);
  if (passed === passes) return 'unchanged';
  return passes ? 'fixed' : 'broken';
}

/** The medians of a case's answers; none where nothing, or 0, is known on either side. */
function measured({ before, after }: MatchedCase, measure: Measure): readonly (readonly [number, number])[] {
  const middle = (cells: readonly ScoredCell[]) =>
    median(
      cells
        .filter(({ completion }) => completion.status === 'completed')
        .map((cell) => amountOf[measure](cell))
        .filter((value) => value !== undefined && value > 0) as readonly number[],
    );
  const [earlier, later] = [middle(before), middle(after)];
  return earlier === undefined || later === undefined ? [] : [[earlier, later]];
}

const amountOf: Readonly<Record<Measure, (cell: ScoredCell) => number | undefined>> = {
  latency: ({ metrics }) => metrics.totalMs,
  length: ({ completion }) => [...answerOf(completion)].length,
  cost: ({ costUsd }) => costUsd,
};
