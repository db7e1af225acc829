/** Runs as the window sees them: per session the run that is shown, folded by the reducer that files use, too. */

import { call, openStream, type Stream } from '@renderer/api/client';
import type { Failure } from '@shared/domain/failure';
import { applyWeighings, type Weighings, weighingsOf } from '@shared/domain/judging/weighings';
import { type LoadedRun, latestAsked, type RunSummary } from '@shared/domain/library';
import type { Race } from '@shared/domain/racing/race';
import {
  applyRunEvents,
  type Completion,
  finalStep,
  isEnded,
  queuedCompletion,
} from '@shared/domain/run/completion';
import { type Completions, completionsOf, withCompletions } from '@shared/domain/run/completionMap';
import { remainingCells, type Which } from '@shared/domain/run/remaining';
import type { RunRequest } from '@shared/domain/run/run';
import type { Cell, CellKey } from '@shared/domain/session/cells';
import { cellKey } from '@shared/domain/session/cells';
import { type Session, withoutEditorIds } from '@shared/domain/session/session';
import { applyComparisons, type Comparisons, comparisonsOf } from '@shared/domain/statistics/comparisons';
import type { RunStreamItem } from '@shared/ipc/streams';
import { create } from 'zustand';
import { settleFields } from './document/openFields';
import { mergeDeltas } from './mergeDeltas';
import { notifyFailure, setStatus } from './notices';
import { useCostCap } from './prices';
import { runClock } from './runClock';
import { endedText, startedText } from './runStatus';
import { ensureSlug, openDocument, useSession } from './session';

export interface RunView {
  /** The snapshot that is run; the same object from the start of a run to its end. */
  readonly session: Session;
  /** All cells of the run, in the order they were asked for. */
  readonly cells: readonly CellKey[];
  /** As main froze it; absent until it has told so. */
  readonly request: RunRequest | undefined;
  readonly completions: Completions;
  /** What a person said of its answers two by two. */
  readonly comparisons: Comparisons;
  /** What a judge said of them two by two. */
  readonly weighings: Weighings;
  /** Lines of its log that could not be read. */
  readonly skippedLines: number;
}

/** Whether it may be asked for again: main has frozen it, and no other program asked. */
export const isOurs = (view: RunView | undefined): boolean =>
  view?.request !== undefined && view.request.source === undefined;

interface RunState {
  /** By session id; a run goes on when another session is looked at. */
  readonly views: Readonly<Record<string, RunView>>;
  /** Earlier runs by session id, newest first. */
  readonly summaries: Readonly<Record<string, readonly RunSummary[]>>;
  /** Ids of the sessions whose run, or a part of it, is under way. */
  readonly running: ReadonlySet<string>;
  /** When a session's run was last started or resumed, by the clock of its events. */
  readonly since: Readonly<Record<string, number>>;
}

export const useRuns = create<RunState>()(() => ({
  views: {},
  summaries: {},
  running: new Set(),
  since: {},
}));

type Joined = Extract<RunStreamItem, { readonly type: 'joined' }>;

/** A stream under way. */
interface OpenRun {
  readonly sessionId: string;
  /** Absent until main has made it. */
  readonly runId?: string;
  cells: readonly CellKey[];
  /** What cells that are asked again were before. */
  readonly earlier: Map<CellKey, Completion>;
  stream?: Stream;
}
const openRuns = new Set<OpenRun>();
const openRunsOf = (sessionId: string): readonly OpenRun[] =>
  [...openRuns].filter((run) => run.sessionId === sessionId);
const tellRunning = () =>
  useRuns.setState({ running: new Set(Array.from(openRuns, (run) => run.sessionId)) });

function putView(sessionId: string, view: RunView): void {
  useRuns.setState(({ views }) => ({ views: { ...views, [sessionId]: view } }));
}

function changeView(sessionId: string, change: (view: RunView) => RunView): void {
  const view = useRuns.getState().views[sessionId];
  if (view) putView(sessionId, change(view));
}

function putSince(sessionId: string, at: number): void {
  useRuns.setState(({ since }) => ({ since: { ...since, [sessionId]: at } }));
}

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

/** `show` puts the run on the screen. The request leaves first: drawing all its panes takes longer than sending it. */
async function follow(
  run: OpenRun,
  show: () => void,
  open: (onBatch: (items: readonly RunStreamItem[]) => void) => Stream,
): Promise<void> {
  openRuns.add(run);
  putSince(run.sessionId, runClock.now());
  tellRunning();
  let isShown = false;
  const showOnce = () => {
    if (isShown) return;
    isShown = true;
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
  tellRunning();
  // A disk that refuses the log is told of as long as it does (runLogTroubles.ts), and a run to join may have ended.
  if (failure && !failure.code.startsWith('disk.') && failure.code !== 'run.unknown') notifyFailure(failure);
  const { completions } = useRuns.getState().views[run.sessionId] ?? {};
  const ended = run.cells.flatMap((key) => completions?.get(key) ?? []);
  const asked = ended.filter(({ cell, steps }) => steps !== run.earlier.get(cell)?.steps);
  if (asked.length > 0 && useSession.getState().session.id === run.sessionId) setStatus(endedText(asked));
  await openDocument.nameFolders();
  await refreshRuns(run.sessionId);
}

/** The view after a stream's end. A cell that main did not end (it refused the run, say) is ended here. */
function closed(shown: RunView, run: OpenRun, failure: Failure | undefined): RunView {
  const view = withEarlier(shown, run, run.cells);
  const open = run.cells.flatMap((key) => view.completions.get(key) ?? []).filter((each) => !isEnded(each));
  const ended = open.map((completion): Completion => {
    if (!failure) return { ...completion, status: 'cancelled' };
    const steps = [...completion.steps.slice(0, -1), { ...finalStep(completion), failure }];
    return { ...completion, status: 'failed', steps };
  });
  return { ...view, completions: withCompletions(view.completions, ended) };
}

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
  const ended = cells.filter((key) => {
    const completion: Completion | undefined = completions?.get(key);
    return completion !== undefined && isEnded(completion);
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
function waitAgain(run: OpenRun, cells: readonly CellKey[]): void {
  changeView(run.sessionId, (view) => {
    const ended = cells.flatMap((key) => view.completions.get(key) ?? []).filter(isEnded);
    for (const completion of ended) run.earlier.set(completion.cell, completion);
    const waiting = ended.map(({ cell }) => queuedCompletion(cell));
    return { ...view, completions: withCompletions(view.completions, waiting) };
  });
}

/** Stops the session's run; what has arrived is kept. */
export function stopRun(sessionId: string): void {
  for (const run of openRunsOf(sessionId)) run.stream?.cancel();
}

/** Lists the session's runs; a session that is not on the disk yet has none. */
export async function refreshRuns(sessionId: string): Promise<void> {
  const slug = addressOf(sessionId);
  if (slug === undefined) return;
  const result = await call('run.list', { slug });
  if (result.ok && !forgotten.has(sessionId))
    useRuns.setState(({ summaries }) => ({ summaries: { ...summaries, [sessionId]: result.value } }));
}

/** Which run of each session was asked for last: an older answer that comes later is not shown. */
const asked = new Map<string, string>();

/** Shows an earlier run from its log, unless one is under way. */
export async function showRun(sessionId: string, runId: string): Promise<void> {
  const slug = addressOf(sessionId);
  if (slug === undefined) return;
  asked.set(sessionId, runId);
  const before = useRuns.getState().views[sessionId];
  const result = await call('run.load', { slug, runId });
  if (asked.get(sessionId) !== runId || forgotten.has(sessionId)) return;
  if (!result.ok) return notifyFailure(result.failure);
  if (openRunsOf(sessionId).length > 0) return;
  // Something was told of it meanwhile: what is shown is newer than what was read.
  const now = useRuns.getState().views[sessionId];
  if (now !== before && now?.request?.id === runId) return;
  putView(sessionId, viewOf(result.value));
}

const viewOf = ({ request, completions, comparisons, weighings, skippedLines }: LoadedRun): RunView => ({
  session: request.session,
  cells: request.cells,
  request,
  completions: completionsOf(completions),
  comparisons: comparisonsOf(comparisons),
  weighings: weighingsOf(weighings),
  skippedLines,
});

/** Shows the open session's last run that a person asked for, if it has one and none is shown yet. */
export async function showLatestRun(): Promise<void> {
  const { id } = useSession.getState().session;
  await refreshRuns(id);
  const latest = latestAsked(useRuns.getState().summaries[id] ?? []);
  if (latest && !useRuns.getState().views[id]) await showRun(id, latest.id);
}

/** Sessions that were thrown away: what still arrives about them is nobody's. */
const forgotten = new Set<string>();

/** Takes what is known of a session's runs out of the window. */
export function forgetRuns(sessionId: string): void {
  forgotten.add(sessionId);
  for (const run of openRunsOf(sessionId)) run.stream?.cancel();
  useRuns.setState(({ views, summaries, since }) => ({
    views: without(views, sessionId),
    summaries: without(summaries, sessionId),
    since: without(since, sessionId),
  }));
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...others } = record;
  return others;
}

/** Where each session that was shown lies: its folder's name changes with its title. */
const addresses = new Map<string, string>();

/** A session's folder has a name that changes with its title; its id stays. */
export const setAddress = (sessionId: string, slug: string): void => void addresses.set(sessionId, slug);

/** The name of the session's folder; undefined until it is on the disk. */
export const addressOf = (sessionId: string): string | undefined => addresses.get(sessionId);

/** The id of the session in that folder, if this window has seen it. */
export const sessionAt = (slug: string): string | undefined =>
  [...addresses].find(([, address]) => address === slug)?.[0];

/** So many sessions' runs are kept beside the one that is looked at and those under way: a large run takes 100 MB. */
const MOST_KEPT = 4;

function evict(): void {
  const { views, running } = useRuns.getState();
  const shown = useSession.getState().session.id;
  const idle = Object.keys(views).filter((id) => id !== shown && !running.has(id));
  for (const id of idle.slice(0, Math.max(0, idle.length - MOST_KEPT)))
    useRuns.setState((state) => ({ views: without(state.views, id) }));
}

useSession.subscribe((now, before) => {
  if (now.slug !== undefined) addresses.set(now.session.id, now.slug);
  if (now.generation === before.generation) return;
  // Taken back from the trash, perhaps.
  forgotten.delete(now.session.id);
  evict();
});

// What the status line says is about the session that is open.
useSession.subscribe((now, before) => {
  if (now.generation !== before.generation) setStatus('');
});

const endedCounts = new WeakMap<Completions, number>();

/** How many of a run's cells have ended; counted once a batch, however many ask. */
export function endedCount(completions: Completions): number {
  const known = endedCounts.get(completions);
  if (known !== undefined) return known;
  let ended = 0;
  for (const completion of completions.values()) if (isEnded(completion)) ended += 1;
  endedCounts.set(completions, ended);
  return ended;
}
