import { describe, expect, it } from 'vitest';
import { outputTo } from './output';

/** What each does to whom it is shown, and where such a thing was met. */
const rows: readonly (readonly [string, string, string])[] = [
  ['sets the title (xterm, OSC 0)', '\u001b]0;pwned\u0007', '^[]0;pwned^G'],
  ['writes to the clipboard (OSC 52)', '\u001b]52;c;cm0gLXJm\u001b\\', '^[]52;c;cm0gLXJm^[\\'],
  ['hides where a link leads (OSC 8)', '\u001b]8;;http://x\u001b\\ok', '^[]8;;http://x^[\\ok'],
  ['clears the screen', '\u001b[2J\u001b[H', '^[[2J^[[H'],
  ['resets the terminal', '\u001bc', '^[c'],
  ['hides text (black on black)', '\u001b[30;40mx', '^[[30;40mx'],
  ['asks the terminal to answer (DSR)', '\u001b[6n', '^[[6n'],
  ['begins a sequence in one character (C1 CSI)', '\u009b2J', '<U+009B>2J'],
  ['… or in one character (C1 OSC)', '\u009d0;x\u009c', '<U+009D>0;x<U+009C>'],
  ['writes over its line', 'all good\rFAILED  ', 'all good^MFAILED  '],
  ['writes over letters', 'rm -rf\b\b\b\b\b\bls    ', 'rm -rf^H^H^H^H^H^Hls    '],
  ['rings', '\u0007', '^G'],
  ['ends a string', 'a\u0000b', 'a^@b'],
  ['rubs out', 'a\u007f', 'a^?'],
  ['turns the order of letters (Trojan Source)', 'a\u202eb\u2066c\u2069', 'a<U+202E>b<U+2066>c<U+2069>'],
  ['is a line end of Windows', 'a\r\nb\tc\n', 'a\nb\tc\n'],
  ['is a text', '好 😊 é प्रश्न שלום', '好 😊 é प्रश्न שלום'],
];

function written(isTTY: boolean) {
  const [out, err]: [string[], string[]] = [[], []];
  const stream = (into: string[]) => ({ isTTY, write: (text: string) => into.push(text) });
  return { output: outputTo(stream(out), stream(err)), out, err };
}

describe.each([
  ['a terminal', true],
  ['a pipe', false],
] as const)('to %s', (_, isTTY) => {
  it.each(rows)('what %s is shown, not done', (_does, text, shown) => {
    const { output, out, err } = written(isTTY);
    output.out(text);
    output.err(text);
    expect([...out, ...err]).toEqual([shown, shown]);
  });

  it.each(rows)('what %s is given to machines as it is, unless a person watches', (_does, text, shown) => {
    const { output, out } = written(isTTY);
    output.data(text);
    expect(out).toEqual([isTTY ? shown : text]);
  });
});

it('draws its own line', () => {
  const { output, err } = written(true);
  output.draw('\r\u001b[2K1/2');
  expect(err).toEqual(['\r\u001b[2K1/2']);
});
