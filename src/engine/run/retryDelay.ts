/**
 * Whether and when a request is tried again: exponential backoff with full jitter (AWS Architecture Blog, "Exponential
 * Backoff And Jitter"), unless the server itself says when.
 */
import type { Failure } from '@shared/domain/failure';

/** The first try counts. */
const MOST_TRIES = 5;
const BASE_MS = 1000;
const LONGEST_BACKOFF_MS = 30_000;
/** A server that wants a longer wait than this is not waited for: the user is told instead. */
const LONGEST_RETRY_AFTER_MS = 120_000;
/** Beyond a server's own time, so that not everybody comes back in the same moment. */
const SPREAD_MS = 1000;

/** Milliseconds to wait, or undefined where another try is no use. `tries`: those so far. `random`: in [0, 1). */
export function retryDelayMs(
  { code, retryAfterMs }: Failure,
  tries: number,
  random: () => number,
): number | undefined {
  // A connection that was reset may not have been our fault; one that was refused or never found will be so again.
  const isPassing = code === 'rate.limited' || code === 'server.overloaded' || code === 'network.cut';
  if (!isPassing || tries >= MOST_TRIES) return undefined;
  if (retryAfterMs !== undefined) {
    return retryAfterMs > LONGEST_RETRY_AFTER_MS ? undefined : Math.ceil(retryAfterMs + random() * SPREAD_MS);
  }
  return Math.ceil(random() * Math.min(LONGEST_BACKOFF_MS, BASE_MS * 2 ** (tries - 1)));
}
