/** Which of its runs a session shows, and how many sessions' runs are kept. */

import { call } from '@renderer/api/client';
import { latestAsked } from '@shared/domain/library';
import { notifyFailure, setStatus } from './notices';
import { openRunsOf } from './openRuns';
import { putView, useRuns, viewOf, without } from './run';
import { useSession } from './session';
import { addressOf } from './sessionAddresses';

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
  if (now.generation === before.generation) return;
  // Taken back from the trash, perhaps.
  forgotten.delete(now.session.id);
  evict();
});

// What the status line says is about the session that is open.
useSession.subscribe((now, before) => {
  if (now.generation !== before.generation) setStatus('');
});
