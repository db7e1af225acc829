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

/**
 * Others, such as 501 and 505, mean what they say. Those from 520 on are Cloudflare's, of the server behind it (526, a void
 * certificate, does not pass); 598 and 599 are other proxies'.
 */
const PASSING: ReadonlySet<number> = new Set([
  409, 425, 449, 499, 500, 502, 504, 520, 521, 522, 523, 524, 525, 527, 530, 598, 599,
]);

/** Milliseconds to wait, or undefined where another try is no use. `tries`: those so far. `random`: in [0, 1). */
export function retryDelayMs(failure: Failure, tries: number, random: () => number): number | undefined {
  const { retryAfterMs } = failure;
  if (!isPassing(failure) || tries >= MOST_TRIES) return undefined;
  if (retryAfterMs !== undefined) {
    return retryAfterMs > LONGEST_RETRY_AFTER_MS ? undefined : Math.ceil(retryAfterMs + random() * SPREAD_MS);
  }
  return Math.ceil(random() * Math.min(LONGEST_BACKOFF_MS, BASE_MS * 2 ** (tries - 1)));
}

/** A connection that was reset or too slow may not have been our fault; one that was refused or never found will be so again. */
function isPassing({ code, status = 500 }: Failure): boolean {
  switch (code) {
    // With a status: there was no body, and so nothing that was thought or paid.
    case 'response.empty':
      return status < 300;
    case 'rate.limited':
    case 'server.overloaded':
    case 'network.cut':
    case 'network.timeout':
      return true;
    case 'server.error':
      return PASSING.has(status);
    default:
      return false;
  }
}
