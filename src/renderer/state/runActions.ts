/** Starts, resumes, joins and stops the answers of a session. */

import { openStream } from '@renderer/api/client';
import type { Race } from '@shared/domain/racing/race';
import { type Completion, isEnded, queuedCompletion } from '@shared/domain/run/completion';
import { completionsOf } from '@shared/domain/run/completionMap';
import { remainingCells, type Which } from '@shared/domain/run/remaining';
import type { Cell, CellKey } from '@shared/domain/session/cells';
import { cellKey } from '@shared/domain/session/cells';
import { withoutEditorIds } from '@shared/domain/session/session';
import { settleFields } from './document/openFields';
import { type OpenRun, openRunsOf } from './openRuns';
import { useCostCap } from './prices';
import { putView, useRuns } from './run';
import { follow, showJoined, waitAgain } from './runStreams';
import { ensureSlug, useSession } from './session';
import { addressOf, setAddress } from './sessionAddresses';
import { showRun } from './shownRuns';

interface StartOptions {
  readonly maxCostUsd?: number | undefined;
  readonly race?: Race | undefined;
}

/** Runs cells of the open session as it stands on the screen; begins no further cell once it has cost `maxCostUsd`. */
export async function startRun(
  cells: readonly Cell[],
  { maxCostUsd, race }: StartOptions = {},
): Promise<void> {
  settleFields();
  const session = withoutEditorIds(useSession.getState().session);
  const sessionId = session.id;
  const slug = useSession.getState().slug ?? (await ensureSlug());
  if (slug === undefined || openRunsOf(sessionId).length > 0) return;
  const run: OpenRun = { sessionId, cells: cells.map(cellKey), earlier: new Map() };
  const show = () =>
    putView(run.sessionId, {
      session,
      cells: run.cells,
      request: undefined,
      completions: completionsOf(run.cells.map(queuedCompletion)),
      comparisons: new Map(),
      weighings: new Map(),
      skippedLines: 0,
    });
  await follow(run, show, (onBatch) =>
    openStream(
      'run.start',
      {
        ...{ slug, session, cells: [...run.cells] },
        ...(maxCostUsd !== undefined && { maxCostUsd }),
        ...(race && { race }),
      },
      onBatch,
    ),
  );
}

/**
 * Runs cells of the shown run again, with that run's own snapshot, while others may still be answered. `isRaced`: its race goes on
 * among them.
 */
export async function retryCells(
  sessionId: string,
  cells: readonly CellKey[],
  isRaced = false,
): Promise<void> {
  const { request, completions } = useRuns.getState().views[sessionId] ?? {};
  const asked = new Set(openRunsOf(sessionId).flatMap((run) => (run.isShown ? [] : run.cells)));
  const ended = cells.filter((key) => {
    const completion: Completion | undefined = completions?.get(key);
    return completion !== undefined && isEnded(completion) && !asked.has(key);
  });
  const slug = addressOf(sessionId);
  if (!request || request.source !== undefined || slug === undefined || ended.length === 0) return;
  const run: OpenRun = { sessionId, runId: request.id, cells: ended, earlier: new Map() };
  const show = () => waitAgain(run, ended);
  await follow(run, show, (onBatch) =>
    openStream(
      'run.retry',
      { slug, runId: request.id, cells: ended, ...capNow(), ...(isRaced && { isRaced }) },
      onBatch,
    ),
  );
}

/** The cap as it stands beside Run now, not as it stood when the run was begun: else one that was reached holds for ever. */
export const capNow = (): { readonly maxCostUsd: number | null } => ({
  maxCostUsd: useCostCap.getState().maxCostUsd ?? null,
});

/** Asks again for what the shown run lacks, or only for what failed or was skipped; what is complete is never asked again. */
export async function retryRemaining(sessionId: string, which: Exclude<Which, 'all'>): Promise<void> {
  // Another process may have answered some meanwhile.
  const shown = useRuns.getState().views[sessionId]?.request?.id;
  if (shown !== undefined && openRunsOf(sessionId).length === 0) await showRun(sessionId, shown);
  const view = useRuns.getState().views[sessionId];
  if (!view) return;
  const isRaced = which === 'missing' && view.request?.race !== undefined;
  await retryCells(sessionId, remainingCells(view.cells, view.completions, which), isRaced);
}

/** Goes on with the answers that main has under way for a window that is gone. */
export async function joinRun(sessionId: string, slug: string, runId: string): Promise<void> {
  setAddress(sessionId, slug);
  const run: OpenRun = { sessionId, runId, cells: [], earlier: new Map() };
  const nothing = () => {};
  await follow(run, nothing, (onBatch) =>
    openStream('run.join', { slug, runId, what: 'answers' }, (items) => {
      for (const item of items) {
        if (item.type !== 'joined') continue;
        run.cells = item.cells;
        showJoined(sessionId, runId, item);
        waitAgain(run, item.waiting);
      }
      onBatch(items);
    }),
  );
  if (!useRuns.getState().views[sessionId]) await showRun(sessionId, runId);
}

/** Stops the session's run; what has arrived is kept. */
export function stopRun(sessionId: string): void {
  for (const run of openRunsOf(sessionId)) run.stream?.cancel();
}
