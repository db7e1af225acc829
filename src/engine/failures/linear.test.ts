/** What a server says may be long and made to hold us up: each of these looks at a text in time that grows with it. */
import type { HttpHeaders } from '@engine/http/http';
import { describe, expect, it } from 'vitest';
import { failureOfErrorBody, failureOfForeignAnswer, failureOfResponse } from './failureOf';
import { detailOf, redact } from './redact';
import { limitResetMsOf, retryAfterMsOf } from './retryAfter';
import { textOfHtml } from './serverSaid';

const SIZE = 256 * 1024;
const fill = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
const pieces = [
  ...[
    '<',
    '<a',
    '<script',
    '<script>',
    '<style></style>',
    '<script></script>',
    '>',
    '&',
    ' ',
    '\n',
    'a',
    '1',
  ],
  ...[
    'sk-',
    'sk-a ',
    'eyJ',
    'eyJ-',
    'eyJa.',
    'eyJaaaaaaaaa.',
    'AIza',
    '0123456789abcdef',
    'Bearer ',
    'Basic',
  ],
  ...[
    'key=',
    'api_key',
    'secret=',
    'secret =',
    'secret"',
    'authorization: ',
    '"',
    "'",
    '{"error":',
    '[',
    '\\',
  ],
  ...[
    'model ',
    "model '",
    'model not ',
    'insufficient ',
    'context ',
    '模型',
    '输入',
    '超过',
    'retryDelay',
    '"retryDelay":',
  ],
  ...['invalid api key ', '429 ', 'could not find ', 'api key '],
];
const none: HttpHeaders = { get: () => null };
const context = {
  provider: 'P',
  url: 'https://example.com/v1',
  model: 'm',
  key: 'sk-0123456789',
  now: Date.now,
};

describe.each(pieces.map((piece) => [piece, fill(piece)]))('256 KB of %j', (_, text) => {
  it.each([
    ['textOfHtml', () => textOfHtml(`<html>${text}`)],
    ['redact', () => redact(text, ['sk-0123456789'])],
    ['retryAfterMsOf', () => retryAfterMsOf(none, text, Date.now)],
    ['retryAfterMsOf of a header', () => retryAfterMsOf({ get: () => text }, '', Date.now)],
    ['limitResetMsOf', () => limitResetMsOf({ get: () => text }, Date.now)],
    ['failureOfResponse', () => failureOfResponse({ status: 500, headers: none, body: text }, context)],
    ['failureOfErrorBody', () => failureOfErrorBody({ error: { message: text } }, none, context)],
    ['failureOfForeignAnswer', () => failureOfForeignAnswer(`<html>${text}`, none, context)],
  ])('%s: a square of it would take minutes', (_name, look) => {
    // Twice the text may take twice the time, not four times: so a run that took the square would end in the test's own limit.
    expect(look()).not.toBeNull();
  });
});

describe('a JSON web token', () => {
  it.each([
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1 end', 'token ••• end'],
    ['x-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'x-•••'],
    ['see files.example-server.com', 'see files.example-server.com'],
  ])('%s', (said, shown) => expect(redact(said, [])).toBe(shown));
});

describe('a detail of megabytes', () => {
  it('is cut without half a key at its end, though masks make it short', () => {
    const key = 'k'.repeat(60);
    // Half of it is looked at, behind something that is masked.
    const looked = SIZE / 2;
    const said = `sk-${'a'.repeat(looked - 30)} ${key} and so on.`;
    expect(said.indexOf(key)).toBeLessThan(looked);
    expect(said.indexOf(key) + key.length).toBeGreaterThan(looked);
    expect(detailOf(said, [key])).not.toMatch(/kkk/);
  });

  it('is looked at in its first part only', () => {
    expect(detailOf('z'.repeat(30_000_000))).toHaveLength(2000);
  });
});

describe('a wait that is no number', () => {
  it.each([['1'.repeat(400)], ['-5'], ['NaN'], ['1e999'], ['Infinity']])('%s', (value) => {
    const headers: HttpHeaders = { get: (name) => (name === 'retry-after' ? value : null) };
    const ms = retryAfterMsOf(headers, '', Date.now);
    expect(ms === undefined || Number.isFinite(ms)).toBe(true);
  });
});

describe('a page', () => {
  it('is told by its text, without what no person reads', () => {
    const page =
      '<html><SCRIPT>alert(1 < 2)</SCRIPT ><style>p{}</style><p class="a">Log in,\n <b>please</b>.';
    expect(textOfHtml(page)).toBe('Log in, please .');
  });
});
