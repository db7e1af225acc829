import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaskedText, MaskedTokens, maskedText } from './maskedText';
import { matcherOf } from './secretMatcher';

const KEY = 'sk-7Qw8zX2mN5vB4tR6';
const matcher = matcherOf([KEY, `${KEY}-longer`, 'gw_Tk9/Lm3+Pq=', 'ollama', 'hunter2']);
const inPieces = (pieces: readonly string[]) => {
  const stream = new MaskedText(matcher.begin);
  return pieces.map((piece) => stream.push(piece)).join('') + stream.end();
};

describe('a text', () => {
  it.each([
    ['whole', `a ${KEY} b`, 'a ••• b'],
    ['twice', `${KEY}${KEY}`, '••••••'],
    ['the longer of two', `a ${KEY}-longer b`, 'a ••• b'],
    ['the shorter, where the longer does not come', `a ${KEY}-longest b`, 'a •••-longest b'],
    ['upper case', KEY.toUpperCase(), '•••'],
    ['split by a line break', `${KEY.slice(0, 6)}\n  ${KEY.slice(6)}!`, '•••!'],
    ['not there', 'Der Text über ollama, hunter2 und sk-7Qw8.', 'Der Text über ollama, hunter2 und sk-7Qw8.'],
    ['a few letters of it at the end', `x ${KEY.slice(0, 9)}`, `x ${KEY.slice(0, 9)}`],
    ['half of it at the end, where it was cut', `x ${KEY.slice(0, 13)}`, 'x •••'],
    ['half of its hex at the end', `x ${Buffer.from(KEY).toString('hex').slice(0, 20)}`, 'x •••'],
  ])('%s', (_, text, masked) => {
    expect(maskedText(text, matcher)).toBe(masked);
    expect(inPieces(text.split(/(?<=.{4})/s)).replace(/(?:sk-|736)(?=•)/g, '')).toBe(masked);
  });

  it('is the same however it is cut, but for three letters that began a secret', () => {
    const word = fc.constantFrom(
      KEY,
      KEY.slice(0, 8),
      'sk-',
      'a ',
      '\n',
      'gw_Tk9/Lm3+Pq=',
      '好',
      `${KEY}-longer`,
    );
    fc.assert(
      fc.property(fc.array(word), fc.array(fc.nat(60)), (words, cuts) => {
        const text = words.join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((to, index) => text.slice(places[index], to));
        const told = inPieces(pieces);
        expect(told.toLowerCase()).not.toContain(KEY.toLowerCase().slice(3));
        if (!words.some((each) => each.length > 8)) expect(told).toBe(text);
      }),
    );
  });

  it('waits for no more than it must', () => {
    const stream = new MaskedText(matcher.begin);
    expect(stream.push('This is sk-')).toBe('This is sk-');
    expect(stream.push('7Qw')).toBe('');
    expect(stream.push(' no.')).toBe('7Qw no.');
    expect(stream.push('All of it.')).toBe('All of it.');
  });

  it('takes as long as it is, whatever stands in it and however it comes', () => {
    for (const piece of [
      KEY.slice(0, -1),
      's',
      '\n',
      '\\n',
      'sk-7\n',
      '73:6b:',
      '%25',
      '\\u0073',
      '&#115;',
      '<',
      'sk-7<',
    ])
      inPieces(Array.from({ length: 100_000 }, () => piece));
    maskedText(`${KEY.slice(0, -1)}\n`.repeat(100_000), matcher);
    // A square of it would take minutes.
  });
});

describe('a secret as somebody wrote it', () => {
  const SECRET = 'Gw-"Tk9/Lm3+Pq=&<7>Zx_1yU';
  const mixed = matcherOf([SECRET]);
  const bytes = [...Buffer.from(SECRET)];
  const between = (gap: string) => `${SECRET.slice(0, 10)}${gap}${SECRET.slice(10)}`;
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  it.each([
    ['as it is', SECRET],
    ['for JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['for JSON twice (a log of a log)', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ['for JSON in a page (Go, .NET)', SECRET.replace(/[<>&"]/g, (each) => `\\u00${hex(each.charCodeAt(0))}`)],
    ['for JavaScript', bytes.map((byte) => `\\x${hex(byte)}`).join('')],
    ['for C', bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')],
    ['for an address', encodeURIComponent(SECRET)],
    ['for an address twice', encodeURIComponent(encodeURIComponent(SECRET))],
    ['for an address, the older way', escape(SECRET)],
    ['for a page', SECRET.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;')],
    ['for a page, the other way', SECRET.replace(/[^a-z0-9]/gi, (each) => `&#x${hex(each.charCodeAt(0))};`)],
    ['for Markdown', SECRET.replace(/[_<>*-]/g, '\\$&')],
    ['for a mail', between('=\r\n').replace('Pq=&', 'Pq=3D&')],
    ['with a break of a page', between('<wbr>')],
    ['with the colours of a terminal', between('\u001b[0m\u001b[1;31m')],
    ['with marks of a page around its halves', between('</span><span class="x">')],
    ['in two lines of source', between('" +\n    "')],
    ['in a frame', between('\n| ')],
    ['in an answer to a mail', between('\n> ')],
    ['in wide letters', SECRET.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))],
    ['in bytes (Node’s buffers, Python)', bytes.join(', ')],
    ['in bytes (Go)', bytes.join(' ')],
    ['in bytes of C', bytes.map((byte) => `0x${hex(byte)}`).join(', ')],
    ['in base64 of JSON', Buffer.from(`{"k":${JSON.stringify(SECRET)}}`).toString('base64')],
  ])('%s', (_, written) => {
    const told = maskedText(`It is (${written}).`, mixed);
    expect(told).toContain('•••');
    expect(told.replace('•••', '').length).toBeLessThan(40);
    expect(told).not.toContain('Lm3');
    // Where three letters may have gone on before it was one.
    const stream = new MaskedText(mixed.begin);
    const letter = [...`It is (${written}).`].map((each) => stream.push(each)).join('') + stream.end();
    expect(letter).toContain('•••');
    expect(letter).not.toContain('Lm3');
  });

  it('of which somebody wrote the greater part', () => {
    expect(maskedText(`It is ${SECRET.slice(0, 18)}…, no more.`, mixed)).toBe('It is •••…, no more.');
    expect(maskedText(`It is ${SECRET.slice(0, 9)}…, no more.`, mixed)).toContain('Gw-');
  });

  it.each(['100%', 'a < b && c', '\\n\\n', '&amp; &#x', '%25%', 'x=', '\u001b[', 'Ｗｉｄｅ', '<b>bold</b>'])(
    'is not there: %s',
    (text) => {
      expect(maskedText(`${text} and more`, mixed)).toBe(`${text} and more`);
      expect(maskedText(text, mixed)).toBe(text);
    },
  );
});

it('masks the tokens that a secret is made of, and no others', () => {
  const stream = new MaskedTokens(matcher);
  const token = (text: string) => ({ token: text, logprob: -1, top: [{ token: text, logprob: -1 }] });
  const all = ['It is', ' ', ...KEY.split(/(?<=.{4})/), '!', ' ok'].map(token);
  const told = [...all.flatMap((each) => stream.push([each])), ...stream.end()];
  expect(told).toHaveLength(all.length);
  expect(told.map((each) => each.token).join('')).toMatch(/^It is (sk-7)?•+! ok$/);
  expect(JSON.stringify(told)).not.toContain('zX2');
});
