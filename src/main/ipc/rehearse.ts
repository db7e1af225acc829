/** Rehearses a run before the first is begun, up to the port that a window would listen at. */
import {
  type RehearsalDeps,
  rehearsal,
  rehearsedCells,
  rehearsedSession,
} from '@main/services/runs/rehearsal';
import { ok } from '@shared/domain/result';
import type { RunStreamItem } from '@shared/ipc/streams';
import { streams } from '@shared/ipc/streams';
import type { RouterLog } from './callRouter';
import { createStreamRouter, type Port } from './streamRouter';

interface RehearseDeps extends RehearsalDeps {
  readonly log: RouterLog;
}

/** `post`: what would be told to a window. */
export async function rehearse(
  { log, ...deps }: RehearseDeps,
  post: Port['post'] = () => undefined,
): Promise<void> {
  async function* items(signal: AbortSignal): AsyncGenerator<RunStreamItem> {
    for await (const event of rehearsal(deps, signal)) yield { type: 'event', event };
  }
  const stream = createStreamRouter({
    routes: { 'run.start': streams['run.start'] },
    handlers: {
      'run.start': (_, signal) => ok({ items: items(signal), failure: () => undefined }),
    },
    log,
    now: deps.now,
  });
  const input = { slug: 'rehearsal', session: rehearsedSession, cells: rehearsedCells };
  const nowhere = () => undefined;
  await stream('run.start', input, { post, onMessage: nowhere, onClose: nowhere, close: nowhere });
}
