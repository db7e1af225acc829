/** The summary of a run by prompt × model: how many pass, how fast, how long, how dear, and what went wrong. */

import { type CheckResult, overallStatus } from '@shared/domain/checks/checkResult';
import { grouped } from '@shared/domain/grouped';
import type { Completion } from '@shared/domain/run/completion';
import type { Metrics } from '@shared/domain/run/metrics';
import { parseCellKey } from '@shared/domain/session/cells';
import { tallyCases } from './caseTally';
import { type GroupId, keyOf } from './groupId';
import { type Rate, rateOf } from './rate';
import { median, percentile } from './stats';

export interface ScoredCell {
  readonly completion: Completion;
  readonly metrics: Metrics;
  /** By check id, in the order of the checks. */
  readonly results: ReadonlyMap<string, CheckResult>;
  /** US dollars; undefined where the price is not known. */
  readonly costUsd?: number | undefined;
}

export interface Spread {
  readonly count: number;
  readonly median: number;
  /** As stats.ts defines it. */
  readonly p95: number;
}

export interface GroupSummary extends GroupId {
  readonly cells: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Left out by a race. */
  readonly skipped: number;
  /** Of the completed cells whose checks all say something: those in which every check passes. */
  readonly passRate: Rate | undefined;
  /** Of each check, over the completed cells that it passes or fails. */
  readonly checkRates: ReadonlyMap<string, Rate | undefined>;
  /** Checks that still wait for a grader or a person. */
  readonly pendingChecks: number;
  /** Checks that are at fault themselves. */
  readonly faultyChecks: number;
  /** Milliseconds from sending to the end, of the completed cells. */
  readonly totalMs: Spread | undefined;
  /** Milliseconds from sending to the first token, of the completed cells. */
  readonly timeToFirstTokenMs: Spread | undefined;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Whether any of the token counts is our estimate. */
  readonly hasEstimates: boolean;
  /** US dollars of the cells whose price is known. */
  readonly costUsd: number;
  /** Completed cells whose price is not known: the sum is without them. */
  readonly cellsWithoutPrice: number;
}

/**
 * Groups in order of first appearance. A call that failed is counted as failed and says nothing about the prompt: it is in
 * neither part of the pass rate. Tokens and cost are those of completed cells.
 */
export function summarise(cells: Iterable<ScoredCell>): readonly GroupSummary[] {
  const groups = grouped(cells, ({ completion }) => keyOf(parseCellKey(completion.cell)));
  return [...groups.values()].map(summariseGroup);
}

function summariseGroup(cells: readonly ScoredCell[]): GroupSummary {
  const { promptId, modelId } = parseCellKey(cells[0]?.completion.cell ?? '');
  const having = (status: Completion['status']) =>
    cells.filter(({ completion }) => completion.status === status);
  const completed = having('completed');
  const results = completed.flatMap((cell) => [...cell.results.values()]);
  const sum = (of: (cell: ScoredCell) => number) => completed.reduce((total, cell) => total + of(cell), 0);
  const caseIds = completed.map(({ completion }) => parseCellKey(completion.cell).caseId);
  const rate = (of: (cell: ScoredCell) => CheckResult['status'] | undefined) =>
    rateOf(tallyCases(judged(completed.map(of), caseIds)).values());
  const checkIds = [...new Set(completed.flatMap((cell) => [...cell.results.keys()]))];
  return {
    promptId,
    modelId,
    cells: cells.length,
    completed: completed.length,
    failed: having('failed').length,
    cancelled: having('cancelled').length,
    skipped: having('skipped').length,
    passRate: rate(({ results: own }) => overallStatus(own.values())),
    checkRates: new Map(checkIds.map((id) => [id, rate(({ results: own }) => own.get(id)?.status)])),
    pendingChecks: results.filter(({ status }) => status === 'pending').length,
    faultyChecks: results.filter(({ status }) => status === 'error').length,
    totalMs: spreadOf(completed.map(({ metrics }) => metrics.totalMs)),
    timeToFirstTokenMs: spreadOf(completed.map(({ metrics }) => metrics.timeToFirstTokenMs)),
    promptTokens: sum(({ metrics }) => metrics.promptTokens),
    completionTokens: sum(({ metrics }) => metrics.completionTokens),
    hasEstimates: completed.some(({ metrics }) => metrics.isEstimate),
    costUsd: sum(({ costUsd }) => costUsd ?? 0),
    cellsWithoutPrice: completed.filter(({ costUsd }) => costUsd === undefined).length,
  };
}

/** 1 for a pass, 0 for a failure; what a check cannot say or cannot say yet is in neither. */
function* judged(
  statuses: readonly (CheckResult['status'] | undefined)[],
  caseIds: readonly string[],
): Generator<readonly [caseId: string, value: number]> {
  for (const [index, status] of statuses.entries()) {
    if (status === 'pass' || status === 'fail') yield [caseIds[index] ?? '', status === 'pass' ? 1 : 0];
  }
}

function spreadOf(values: readonly (number | undefined)[]): Spread | undefined {
  const known = values.filter((value) => value !== undefined);
  const [middle, p95] = [median(known), percentile(known, 95)];
  return middle === undefined || p95 === undefined ? undefined : { count: known.length, median: middle, p95 };
}
