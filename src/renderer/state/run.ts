/** Runs as the window sees them: per session the run that is shown, folded by the reducer that files use, too. */

import { type Weighings, weighingsOf } from '@shared/domain/judging/weighings';
import type { LoadedRun, RunSummary } from '@shared/domain/library';
import { type Completion, isEnded } from '@shared/domain/run/completion';
import { type Completions, completionsOf, pagesOf } from '@shared/domain/run/completionMap';
import type { RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { type Comparisons, comparisonsOf } from '@shared/domain/statistics/comparisons';
import { create } from 'zustand';

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

/** In the place of the one that the session showed. */
export function putView(sessionId: string, view: RunView): void {
  useRuns.setState(({ views }) => ({ views: { ...views, [sessionId]: view } }));
}

/** Nothing where the session shows none. */
export function changeView(sessionId: string, change: (view: RunView) => RunView): void {
  const view = useRuns.getState().views[sessionId];
  if (view) putView(sessionId, change(view));
}

/** When its answers were asked for. */
export function putSince(sessionId: string, at: number): void {
  useRuns.setState(({ since }) => ({ since: { ...since, [sessionId]: at } }));
}

/** As it is in its log. */
export const viewOf = ({
  request,
  completions,
  comparisons,
  weighings,
  skippedLines,
}: LoadedRun): RunView => ({
  session: request.session,
  cells: request.cells,
  request,
  completions: completionsOf(completions),
  comparisons: comparisonsOf(comparisons),
  weighings: weighingsOf(weighings),
  skippedLines,
});

/** The record less one. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...others } = record;
  return others;
}

const endedOnPages = new WeakMap<readonly Completion[], number>();

/** How many of a run's cells have ended: asked at each batch of it, by several, of thousands of cells. */
export function endedCount(completions: Completions): number {
  let ended = 0;
  for (const page of pagesOf(completions)) ended += endedOn(page);
  return ended;
}

function endedOn(page: readonly Completion[]): number {
  const known = endedOnPages.get(page);
  if (known !== undefined) return known;
  const ended = page.filter(isEnded).length;
  endedOnPages.set(page, ended);
  return ended;
}
