/** Which cells of a run are still to be asked, and how long that will take. */
import { type Cell, type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { type Completion, finalStep, queuedCompletion } from './completion';
import type { Completions } from './completionMap';

/**
 * `missing`: all that have no whole answer and are to have one (resume). `failed`: those whose last try failed, not those that were
 * stopped. `skipped`: those that a race left out.
 */
export type Which = 'missing' | 'failed' | 'skipped' | 'all';

/** A row, a column or any other part of the grid: what is given must fit. */
export type Part = Partial<Cell>;

/** In the order of the run. What is complete is in `all` alone: it is never asked again unasked for. */
export function remainingCells(
  cells: readonly CellKey[],
  completions: Completions,
  which: Which,
  part: Part = {},
): readonly CellKey[] {
  return cells.filter((key) => isIn(part, key) && isWanted(which, completions.get(key)));
}

function isWanted(which: Which, completion: Completion | undefined): boolean {
  if (which === 'all') return true;
  const status = completion?.status;
  return which === 'missing' ? status !== 'completed' && status !== 'skipped' : status === which;
}

function isIn(part: Part, key: CellKey): boolean {
  const cell = parseCellKey(key);
  return (
    (part.promptId ?? cell.promptId) === cell.promptId &&
    (part.modelId ?? cell.modelId) === cell.modelId &&
    (part.caseId ?? cell.caseId) === cell.caseId &&
    (part.sample ?? cell.sample) === cell.sample
  );
}

interface Progress {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Left out by a race. */
  readonly skipped: number;
  readonly running: number;
  /** Waiting for another try. */
  readonly retrying: number;
  readonly queued: number;
  /** Milliseconds until all has ended, or undefined while nothing of this start has ended yet. */
  readonly remainingMs: number | undefined;
}

/**
 * `since`: when the run was started or resumed, `now`: the present, both as in RunEvent. The remaining time is what is
 * left times the mean time between the ends since then, which takes in concurrency, rate limits and retries as they are.
 */
export function progressOf(
  cells: readonly CellKey[],
  completions: Completions,
  since: number,
  now: number,
): Progress {
  const counts = { completed: 0, failed: 0, cancelled: 0, skipped: 0, running: 0, retrying: 0, queued: 0 };
  let ended = 0;
  for (const key of cells) {
    const completion = completions.get(key) ?? queuedCompletion(key);
    const { status } = completion;
    const { endedAt } = finalStep(completion);
    counts[status] += 1;
    if (endedAt !== undefined && endedAt >= since && status !== 'cancelled') ended += 1;
  }
  const left = counts.running + counts.retrying + counts.queued;
  const pace = ended > 0 ? Math.max(0, now - since) / ended : undefined;
  const remainingMs = left === 0 ? 0 : pace === undefined ? undefined : pace * left;
  return { total: cells.length, ...counts, remainingMs };
}
