/** Runs cells of a RunRequest and tells, as an async iterable of RunEvents, what happens to each. */

import { chatRequestOf } from '@shared/domain/call/chatRequest';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { parseCellKey } from '@shared/domain/session/cells';
import { type Cap, type EngineDeps, type Job, runJobs } from './runJobs';

/**
 * All cells at once, each provider within its limits. A cell ends exactly once: completed, failed or cancelled (when
 * `signal` is aborted, or the cap is reached).
 */
export async function* executeRun(
  request: RunRequest,
  deps: EngineDeps,
  signal: AbortSignal,
  cap?: Cap,
): AsyncIterable<RunEvent> {
  const { session, providers } = request;
  const providersById = new Map(providers.map((provider) => [provider.id, provider]));
  const providerIds = new Map(session.models.map(({ id, providerId }) => [id, providerId]));
  const jobs = request.cells.map((key): Job => {
    const cell = parseCellKey(key);
    return {
      key,
      provider: providersById.get(providerIds.get(cell.modelId) ?? ''),
      request: () => chatRequestOf(session, providers, cell),
    };
  });
  for await (const { job, at, event } of runJobs(jobs, deps, signal, cap))
    yield { ...event, cell: job.key, at } as RunEvent;
}
