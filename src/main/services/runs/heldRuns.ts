/** Runs that were begun before: read, or held by this process to go on with. */
import { Ledger } from '@shared/domain/cost/ledger';
import { fail, ok, type Result } from '@shared/domain/result';
import { type Completions, completionsOf } from '@shared/domain/run/completionMap';
import type { RunEvent } from '@shared/domain/run/run';
import { capUsdOf } from './costCap';
import { lockFailureOf } from './logTroubles';
import { findRun, type ReadRun, readContent, readRun } from './runFiles';
import type { createRunLogs, SharedLog } from './runLogs';
import type { Place } from './runOperation';

/** A run whose log is this process's. */
export interface Held extends Place {
  readonly log: SharedLog;
}

/** What a run came to already. */
export interface Before {
  readonly completions: Completions;
  /** What it has cost, where that is to be counted. */
  readonly ledger: Ledger | undefined;
}

export function createHeldRuns(logs: ReturnType<typeof createRunLogs>) {
  /** Also what is not on the disk yet, where this process writes it. */
  function read(folder: string, runId: string, hear?: (event: RunEvent) => void): Promise<Result<ReadRun>> {
    const content = logs.contentOf(folder, runId);
    return content ? readContent(content, hear) : readRun(folder, runId, hear);
  }

  return {
    read,

    /** The run's log is held for as long as `use` takes. What goes on after that takes a hold of its own meanwhile. */
    async withHeld<T>(
      folder: string,
      runId: string,
      use: (place: Held) => Promise<Result<T>>,
    ): Promise<Result<T>> {
      const found = await findRun(folder, runId, logs.contentOf(folder, runId));
      if (!found.ok) return found;
      const { request, file } = found.value;
      const target = { type: 'again', file } as const;
      const log = logs.acquire(target);
      try {
        const refusal = await log.owned;
        if (refusal !== undefined) return fail(lockFailureOf(refusal, file));
        return await use({ folder, request, target, log });
      } finally {
        await log.release();
      }
    },

    /** What a run came to already, and, where a cap asks for it, what it has cost. */
    async before(
      { folder, request, log: { budget } }: Held,
      maxCostUsd: number | null | undefined,
    ): Promise<Result<Before>> {
      const isWanted = capUsdOf(request, maxCostUsd) !== undefined && !budget.isCounted;
      const ledger = isWanted ? new Ledger() : undefined;
      // In one go: what is read is counted from the log, and what is spent from here on by the budget.
      const underWay = isWanted ? budget.watch() : [];
      const told = await read(folder, request.id, ledger && ((event) => ledger.hear(event)));
      if (!told.ok) return told;
      ledger?.leaveOut(underWay);
      return ok({ completions: completionsOf(told.value.completions), ledger });
    },
  };
}
