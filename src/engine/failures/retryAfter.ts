/**
 * How long a server asks to wait, in the many ways that servers say it: headers made for it, its words, and what it tells of
 * its limits.
 */
import type { HttpHeaders } from '@engine/http/http';

/** Seconds or milliseconds: what is more than a year is a mistake, and may be no number that JSON can hold. */
const LONGEST_WAIT = 366 * 24 * 3600 * 1000;
/** A number beyond is a moment and no length of time: seconds since 1970, or milliseconds. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const UNIT = 'ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|m(?!s)|hours?|h|days?|d|毫秒|秒|分钟';
const LENGTH = `\\d{1,15}(?:\\.\\d{1,15})?\\s{0,3}(?:${UNIT})`;
const LENGTHS = new RegExp(`^(?:${LENGTH}\\s{0,3}){1,4}$`, 'i');
/** What is looked like a date by `Date.parse` is more than what is one: it takes `1` and `-1`, too. */
const DATE = /^[a-z]{3,9},? |^\d{4}-\d\d-\d\d[t ]\d/i;

/** In words, with whole lengths (`1m2.5s`, `20 seconds`). */
const IN_WORDS = new RegExp(
  `(?:try|retry|wait)[^.\\n\\d]{0,40}?((?:${LENGTH}\\s{0,3}){1,4})|((?:${LENGTH}){1,4})\\s{0,3}后`,
  'i',
);
/** As a field: Google's, Discord's, gateways'. */
const AS_FIELD =
  /"(retry_?(?:delay|after)(?:_?(?:ms|milliseconds|seconds|secs))?|x-ratelimit-reset)"\s{0,3}:\s{0,3}"?([\w.]{1,30})/i;
/** Words that explain a refusal stand at its beginning. */
const LONGEST_WORDS = 8000;

/** `now`: the wall clock, for a moment that a server names which does not say what time it has itself. */
export function retryAfterMsOf(headers: HttpHeaders, body: string, now: () => number): number | undefined {
  const at = serverTime(headers, now);
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const milliseconds = waitOf(headers.get(name), 1, at);
    if (milliseconds !== undefined) return milliseconds;
  }
  return waitOf(headers.get('retry-after'), 1000, at) ?? waitInBody(body.slice(0, LONGEST_WORDS), at);
}

/** Of a server that only tells its limits: when those that are used up are free again. */
export function limitResetMsOf(headers: HttpHeaders, now: () => number): number | undefined {
  const at = serverTime(headers, now);
  const waits = RESETS.flatMap(([reset, remaining]) => {
    const left = remaining === undefined ? null : headers.get(remaining);
    if (left !== null && Number(left) > 0) return [];
    return waitOf(headers.get(reset), 1000, at) ?? [];
  });
  // `limit=10, remaining=0, reset=2` and `"default";r=0;t=2` of the IETF's drafts.
  const draft = /(?:^|[;,\s])(?:reset|t)\s*=\s*(\d{1,10})/i.exec(headers.get('ratelimit') ?? '')?.[1];
  if (draft !== undefined) waits.push(Number(draft) * 1000);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** And what is left of it, where that is told. */
const RESETS: readonly (readonly [string, string?])[] = [
  ['x-ratelimit-reset-requests', 'x-ratelimit-remaining-requests'],
  ['x-ratelimit-reset-tokens', 'x-ratelimit-remaining-tokens'],
  ['anthropic-ratelimit-requests-reset', 'anthropic-ratelimit-requests-remaining'],
  ['anthropic-ratelimit-tokens-reset', 'anthropic-ratelimit-tokens-remaining'],
  ['anthropic-ratelimit-input-tokens-reset', 'anthropic-ratelimit-input-tokens-remaining'],
  ['anthropic-ratelimit-output-tokens-reset', 'anthropic-ratelimit-output-tokens-remaining'],
  ['x-ratelimit-reset-after'],
  ['x-ratelimit-reset', 'x-ratelimit-remaining'],
  ['x-rate-limit-reset', 'x-rate-limit-remaining'],
  ['ratelimit-reset', 'ratelimit-remaining'],
];

function serverTime(headers: HttpHeaders, now: () => number): number {
  const sentAt = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(sentAt) ? now() : sentAt;
}

function waitInBody(body: string, at: number): number | undefined {
  const [, name = '', value = ''] = AS_FIELD.exec(body) ?? [];
  const field = name === '' ? undefined : waitOf(value, /m(?:illi)?s/i.test(name) ? 1 : 1000, at);
  if (field !== undefined) return field;
  const words = IN_WORDS.exec(body);
  return words ? waitOf((words[1] ?? words[2] ?? '').trim(), 1000, at) : undefined;
}

/** `unit`: of a bare number, in milliseconds. */
function waitOf(value: string | null, unit: number, at: number): number | undefined {
  // A header that came twice is joined with commas; so is a date.
  const text = (value ?? '').replace(/["']/g, '').trim();
  const several = /^[\d.+\s]+(?:,[\d.+\s]+)+$/.test(text) ? text.split(',') : [text];
  const waits = several.flatMap((each) => oneWait(each.trim(), unit, at) ?? []);
  const wait = waits.length > 0 ? Math.round(Math.max(...waits)) : undefined;
  return wait !== undefined && wait <= LONGEST_WAIT ? wait : undefined;
}

function oneWait(text: string, unit: number, at: number): number | undefined {
  if (/^\+?\d{1,400}(?:\.\d{1,400})?(?:e[+-]?\d)?$/i.test(text)) {
    const number = Number(text);
    if (number >= EPOCH_MILLISECONDS) return Math.max(0, number - at);
    return number >= EPOCH_SECONDS && unit > 1 ? Math.max(0, number * 1000 - at) : number * unit;
  }
  if (LENGTHS.test(text)) return lengthOf(text);
  if (!DATE.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - at);
}

function lengthOf(text: string): number {
  const parts = [...text.matchAll(new RegExp(`(\\d+(?:\\.\\d+)?)\\s*(${UNIT})`, 'gi'))];
  return parts.reduce((sum, [, number, name = '']) => sum + Number(number) * unitOf(name.toLowerCase()), 0);
}

function unitOf(name: string): number {
  if (name === 'ms' || name.startsWith('milli') || name === '毫秒') return 1;
  if (name === '秒') return 1000;
  if (name === '分钟') return 60_000;
  return UNITS[name.charAt(0)] ?? 1000;
}
