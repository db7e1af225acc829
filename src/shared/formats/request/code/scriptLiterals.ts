/** What literals of JavaScript say. */
import type { SyntaxNode } from '@lezer/common';

/** Undefined for one with a sign of its own kind: `10n`, `010`. */
export function numberIn(source: string): number | undefined {
  if (/^0\d/.test(source)) return undefined;
  const value = Number(source.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g;
const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
};

/** What stands between the quotation marks; a line ends in it as JavaScript has it. */
export const textWritten = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(ESCAPE, (whole, ...[long, four, two, letter]: (string | undefined)[]) => {
      const code = long ?? four ?? two;
      if (code === undefined) return LETTERS[letter ?? ''] ?? letter ?? whole;
      const value = Number.parseInt(code, 16);
      return value <= 0x10ffff ? String.fromCodePoint(value) : whole;
    });

/** A text, a number, true, false or null, in a box, as it may be null; undefined of any other expression. `source`: its text. */
export function literalIn(
  node: SyntaxNode,
  source: string,
): { readonly value: string | number | boolean | null } | undefined {
  switch (node.name) {
    case 'String':
      return { value: textWritten(source.slice(1, -1)) };
    case 'TemplateString':
      return node.getChild('Interpolation') ? undefined : { value: textWritten(source.slice(1, -1)) };
    case 'Number': {
      const value = numberIn(source);
      return value === undefined ? undefined : { value };
    }
    case 'BooleanLiteral':
      return { value: source === 'true' };
    case 'null':
      return { value: null };
    default:
      return undefined;
  }
}
