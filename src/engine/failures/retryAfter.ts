import type { HttpHeaders } from '@engine/http/http';

/** Seconds or milliseconds: what is more than a year is a mistake, and may be no number that JSON can hold. */
const LONGEST_WAIT = 366 * 24 * 3600 * 1000;

/**
 * How long a server asks to wait, in milliseconds: `retry-after-ms`, `retry-after` (seconds or a date), Google's body.
 * `now`: the wall clock, for a date of a server that does not say what time it has itself.
 */
export function retryAfterMsOf(headers: HttpHeaders, body: string, now: () => number): number | undefined {
  const milliseconds = numberOf(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const value = headers.get('retry-after');
  const seconds = numberOf(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = value === null ? Number.NaN : Date.parse(value);
  if (!Number.isNaN(date)) {
    const sentAt = Date.parse(headers.get('date') ?? '');
    const wait = Math.max(0, date - (Number.isNaN(sentAt) ? now() : sentAt));
    return wait <= LONGEST_WAIT ? wait : undefined;
  }
  const delay = numberOf(/"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(body)?.[1] ?? null);
  return delay === undefined ? undefined : delay * 1000;
}

function numberOf(text: string | null): number | undefined {
  if (text === null || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined;
  const number = Number(text);
  return number <= LONGEST_WAIT ? number : undefined;
}
