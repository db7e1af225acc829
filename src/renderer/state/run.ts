/** Runs as the window sees them: per session the run that is shown, folded by the reducer that files use, too. */

import { call, openStream, type Stream } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Cell, CellKey } from '@shared/domain/cells';
import { cellKey } from '@shared/domain/cells';
import type { Completions } from '@shared/domain/completion';
import { applyRunEvents, isEnded, queuedCompletion } from '@shared/domain/completion';
import type { RunRequest } from '@shared/domain/run';
import { withoutEditorIds } from '@shared/domain/session';
import type { RunStreamItem, RunSummary } from '@shared/ipc/contract';
import { create } from 'zustand';
import { notifyFailure, setStatus } from './notices';
import { ensureSlug, useSession } from './session';

export interface RunView {
  readonly request: RunRequest | undefined;
  readonly completions: Completions;
  readonly isRunning: boolean;
}

interface RunState {
  /** By session folder; a run goes on when another session is looked at. */
  readonly views: Readonly<Record<string, RunView>>;
  /** Earlier runs by session folder, newest first. */
  readonly summaries: Readonly<Record<string, readonly RunSummary[]>>;
}

export const useRuns = create<RunState>()(() => ({ views: {}, summaries: {} }));

const openStreams = new Map<string, Stream>();

function changeView(slug: string, change: (view: RunView) => RunView): void {
  useRuns.setState(({ views }) => ({
    views: {
      ...views,
      [slug]: change(views[slug] ?? { request: undefined, completions: new Map(), isRunning: false }),
    },
  }));
}

/** Folds a batch into a view: one store update a batch. */
function take(view: RunView, items: readonly RunStreamItem[]): RunView {
  const request = items.find((item) => item.type === 'request')?.request ?? view.request;
  const events = items.flatMap((item) => (item.type === 'event' ? [item.event] : []));
  return { ...view, request, completions: applyRunEvents(view.completions, events) };
}

async function follow(slug: string, stream: Stream): Promise<void> {
  openStreams.set(slug, stream);
  const failure = await stream.ended;
  openStreams.delete(slug);
  changeView(slug, (view) => ({ ...view, isRunning: false }));
  if (failure) notifyFailure(failure);
  announceEnd(slug);
  await refreshRuns(slug);
}

function announceEnd(slug: string): void {
  const ended = [...(useRuns.getState().views[slug]?.completions.values() ?? [])];
  const count = (status: string) => ended.filter((completion) => completion.status === status).length;
  setStatus(
    translate('run:ended', {
      completed: count('completed'),
      failed: count('failed'),
      cancelled: count('cancelled'),
    }),
  );
}

/** Runs cells of the open session as it stands on the screen. */
export async function startRun(cells: readonly Cell[]): Promise<void> {
  const { session } = useSession.getState();
  const slug = useSession.getState().slug ?? (await ensureSlug());
  if (slug === undefined || openStreams.has(slug)) return;
  const keys = cells.map(cellKey);
  changeView(slug, () => ({
    request: undefined,
    completions: new Map(keys.map((key) => [key, queuedCompletion(key)])),
    isRunning: true,
  }));
  setStatus(translate('run:started', { count: keys.length }));
  const stream = openStream('run.start', { slug, session: withoutEditorIds(session), cells: keys }, (items) =>
    changeView(slug, (view) => take(view, items)),
  );
  await follow(slug, stream);
}

/** Runs cells of the shown run again, with that run's own snapshot. */
export async function retryCells(slug: string, cells: readonly CellKey[]): Promise<void> {
  const request = useRuns.getState().views[slug]?.request;
  if (!request || openStreams.has(slug)) return;
  changeView(slug, (view) => ({
    ...view,
    isRunning: true,
    completions: new Map([...view.completions, ...cells.map((key) => [key, queuedCompletion(key)] as const)]),
  }));
  const stream = openStream('run.retry', { slug, runId: request.id, cells: [...cells] }, (items) =>
    changeView(slug, (view) => take(view, items)),
  );
  await follow(slug, stream);
}

/** Stops the session's run; what has arrived is kept. */
export function stopRun(slug: string): void {
  openStreams.get(slug)?.cancel();
}

export async function refreshRuns(slug: string): Promise<void> {
  const result = await call('run.list', { slug });
  if (result.ok) useRuns.setState(({ summaries }) => ({ summaries: { ...summaries, [slug]: result.value } }));
}

/** Shows an earlier run from its log, unless one is under way. */
export async function showRun(slug: string, runId: string): Promise<void> {
  const result = await call('run.load', { slug, runId });
  if (!result.ok) return notifyFailure(result.failure);
  if (openStreams.has(slug)) return;
  const { request, completions } = result.value;
  changeView(slug, () => ({
    request,
    completions: new Map(completions.map((completion) => [completion.cell, completion])),
    isRunning: false,
  }));
}

/** Shows a session's last run, if it has one and none is shown yet. */
export async function showLatestRun(slug: string): Promise<void> {
  await refreshRuns(slug);
  const latest = useRuns.getState().summaries[slug]?.[0];
  if (latest && !useRuns.getState().views[slug]) await showRun(slug, latest.id);
}

/** A session's folder was renamed: its runs go with it. */
export function renameRuns(from: string, to: string): void {
  if (from === to) return;
  useRuns.setState(({ views, summaries }) => {
    const { [from]: view, ...otherViews } = views;
    const { [from]: summary, ...otherSummaries } = summaries;
    return {
      views: view ? { ...otherViews, [to]: view } : otherViews,
      summaries: summary ? { ...otherSummaries, [to]: summary } : otherSummaries,
    };
  });
}

/** How many of a run's cells have ended. */
export function endedCount(completions: Completions): number {
  let ended = 0;
  for (const completion of completions.values()) if (isEnded(completion)) ended += 1;
  return ended;
}
