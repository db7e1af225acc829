/** Runs cells of a RunRequest and tells, as an async iterable of RunEvents, what happens to each. */
import type { Failure } from '@shared/domain/failure';
import type { RunEvent, RunRequest } from '@shared/domain/run';

export interface EngineDeps {
  /** Node's fetch or undici's; never the renderer's (six connections a host). */
  readonly fetch: typeof fetch;
  /** The provider's key, or why there is none; undefined where the provider needs none. */
  readonly keyOf: (providerId: string) => string | undefined | Failure;
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
}

export async function* executeRun(
  _request: RunRequest,
  _deps: EngineDeps,
  _signal: AbortSignal,
): AsyncIterable<RunEvent> {}
