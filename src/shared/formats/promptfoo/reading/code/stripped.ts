/** `if (text.startsWith('…')) text = text.slice(3)`: what is taken off a text where it is there, as steps. */
import { escapeRegex } from '@shared/formats/promptfoo/checks/regex';
import { textWritten } from '@shared/formats/request/code/scriptLiterals';
import { stepped } from './parts';
import type { Value } from './values';

const STRIP =
  /^(?:else\s+)?if\s*\(\s*(?<name>\w+)\.(?<way>startsWith|endsWith)\(\s*(?<mark>['"`])(?<text>(?:(?!\k<mark>)[^\\$]|\\[ntr\\'"`])+)\k<mark>\s*\)\s*\)\s*(?<open>\{?)\s*\k<name>\s*=\s*\k<name>\.(?<method>slice|substring)\(\s*(?<end>0\s*,\s*-)?(?<count>\d+)\s*\)\s*;?\s*(?<close>\}?)\s*/;

interface Strip {
  readonly name: string;
  readonly atStart: boolean;
  readonly text: string;
}

/** Of a whole statement; undefined where it is another. */
export function stripped(
  statement: string,
  names: ReadonlyMap<string, Value>,
): { readonly name: string; readonly value: Value } | undefined {
  const all: Strip[] = [];
  let rest = statement.trim();
  while (rest !== '') {
    const groups = STRIP.exec(rest)?.groups;
    if (!groups || rest.startsWith('else') !== all.length > 0) return undefined;
    const { name = '', way, text = '', open, close, method, end, count } = groups;
    const atStart = way === 'startsWith';
    const literal = textWritten(text);
    const isWhole = literal.length === Number(count) && atStart === (end === undefined);
    if (!isWhole || (open === '') !== (close === '') || (!atStart && method !== 'slice')) return undefined;
    all.push({ name, atStart, text: literal });
    rest = rest.slice(STRIP.exec(rest)?.[0].length);
  }
  const [first] = all;
  const text = first && names.get(first.name);
  if (!first || text?.type !== 'text' || text.isUnsure) return undefined;
  // From the end, the longest would be taken off, not the first.
  if (!all.every(({ name, atStart }) => name === first.name && atStart) && all.length > 1) return undefined;
  const any = all.map((each) => escapeRegex(each.text)).join('|');
  const pattern = first.atStart ? `^(?:${any})` : `${any}$`;
  const value = stepped(text, { type: 'without', pattern, isOnce: true }, statement);
  return value && { name: first.name, value };
}
