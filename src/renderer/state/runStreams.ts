/** Follows a stream of answers: shows what it tells, and what it leaves when it ends. */

import type { Stream } from '@renderer/api/client';
import type { Failure } from '@shared/domain/failure';
import { applyWeighings, weighingsOf } from '@shared/domain/judging/weighings';
import {
  applyRunEvents,
  type Completion,
  finalStep,
  isEnded,
  queuedCompletion,
} from '@shared/domain/run/completion';
import { withCompletions } from '@shared/domain/run/completionMap';
import type { CellKey } from '@shared/domain/session/cells';
import { applyComparisons } from '@shared/domain/statistics/comparisons';
import type { RunStreamItem } from '@shared/ipc/streams';
import { drawn } from './drawn';
import { mergeDeltas } from './mergeDeltas';
import { notifyFailure, setStatus } from './notices';
import { type OpenRun, openRuns, openRunsOf, tellRunning } from './openRuns';
import { changeView, putSince, putView, type RunView, useRuns, viewOf } from './run';
import { runClock } from './runClock';
import { endedText, startedText } from './runStatus';
import { openDocument, useSession } from './session';
import { refreshRuns } from './shownRuns';

type Joined = Extract<RunStreamItem, { readonly type: 'joined' }>;

/** A cell that waited to be asked again is what it was until something is told of it; it may have been graded meanwhile. */
function withEarlier(view: RunView, { earlier }: OpenRun, cells: readonly CellKey[]): RunView {
  if (earlier.size === 0) return view;
  const back = cells.flatMap((key) => {
    const [before, now] = [earlier.get(key), view.completions.get(key)];
    if (!before || now?.status !== 'queued') return [];
    return { ...before, ...(now.grades && { grades: { ...before.grades, ...now.grades } }) };
  });
  return { ...view, completions: withCompletions(view.completions, back) };
}

/** Folds a batch into a view: one store update a batch. A retry's request names fewer cells; the first one stays. */
function take(view: RunView, items: readonly RunStreamItem[]): RunView {
  const request = view.request ?? items.find((item) => item.type === 'request')?.request;
  const events = items.flatMap((item) => (item.type === 'event' ? [item.event] : []));
  return {
    ...view,
    request,
    completions: applyRunEvents(view.completions, mergeDeltas(events)),
    comparisons: applyComparisons(view.comparisons, events),
    weighings: applyWeighings(view.weighings, events),
  };
}

/**
 * `show` puts the run on the screen. The request leaves first, and by a task of its own: whatever is changed in this turn, if only
 * Run into Stop, is drawn before it.
 */
export async function follow(
  run: OpenRun,
  show: () => void,
  open: (onBatch: (items: readonly RunStreamItem[]) => void) => Stream,
): Promise<void> {
  openRuns.add(run);
  const since = runClock.now();
  const showOnce = () => {
    if (run.isShown) return;
    run.isShown = true;
    putSince(run.sessionId, since);
    tellRunning();
    show();
    if (run.cells.length > 0) setStatus(startedText(run.cells.length));
  };
  run.stream = open((items) => {
    showOnce();
    for (const item of items) {
      if (item.type === 'event') continue;
      runClock.tell(item.at);
      putSince(run.sessionId, item.at);
    }
    const told = items.flatMap((item) => (item.type === 'event' ? item.event.cell : []));
    changeView(run.sessionId, (view) => take(withEarlier(view, run, told), items));
  });
  setTimeout(showOnce);
  const failure = await run.stream.ended;
  showOnce();
  openRuns.delete(run);
  changeView(run.sessionId, (view) => closed(view, run, failure));
  const { completions } = useRuns.getState().views[run.sessionId] ?? {};
  const ended = run.cells.flatMap((key) => completions?.get(key) ?? []);
  const asked = ended.filter(({ cell, steps }) => steps !== run.earlier.get(cell)?.steps);
  // A disk that refuses the log is told of as long as it does (runLogTroubles.ts), and a run to join may have ended.
  if (failure && !failure.code.startsWith('disk.') && failure.code !== 'run.unknown') notifyFailure(failure);
  if (asked.length > 0 && useSession.getState().session.id === run.sessionId) setStatus(endedText(asked));
  // The last of the texts does not wait for what is drawn anew around them.
  await drawn();
  tellRunning();
  await openDocument.nameFolders();
  await refreshRuns(run.sessionId);
}

/**
 * The view after a stream's end. A cell that main did not end (it refused the run, say) is ended here; one that is asked again
 * meanwhile belongs to who asks.
 */
function closed(shown: RunView, run: OpenRun, failure: Failure | undefined): RunView {
  const asked = new Set(openRunsOf(run.sessionId).flatMap(({ cells }) => cells));
  const own = run.cells.filter((key) => !asked.has(key));
  const view = withEarlier(shown, run, own);
  const open = own.flatMap((key) => view.completions.get(key) ?? []).filter((each) => !isEnded(each));
  const ended = open.map((completion): Completion => {
    if (!failure) return { ...completion, status: 'cancelled' };
    const steps = [...completion.steps.slice(0, -1), { ...finalStep(completion), failure }];
    return { ...completion, status: 'failed', steps };
  });
  return { ...view, completions: withCompletions(view.completions, ended) };
}

/** A run as main has it; where it is shown already, only those of its cells that are told of from here on. */
export function showJoined(sessionId: string, runId: string, { loaded, cells }: Joined): void {
  if (openRunsOf(sessionId).some((run) => run.runId !== runId)) return;
  const view = useRuns.getState().views[sessionId];
  if (view?.request?.id !== runId) {
    putView(sessionId, viewOf(loaded));
    return;
  }
  const told = new Set(cells);
  const completions = loaded.completions.filter(({ cell }) => told.has(cell));
  putView(sessionId, {
    ...view,
    completions: withCompletions(view.completions, completions),
    weighings: weighingsOf(loaded.weighings),
  });
}

/** These cells are to be asked again, and are shown so. */
export function waitAgain(run: OpenRun, cells: readonly CellKey[]): void {
  changeView(run.sessionId, (view) => {
    const ended = cells.flatMap((key) => view.completions.get(key) ?? []).filter(isEnded);
    for (const completion of ended) run.earlier.set(completion.cell, completion);
    const waiting = ended.map(({ cell }) => queuedCompletion(cell));
    return { ...view, completions: withCompletions(view.completions, waiting) };
  });
}
