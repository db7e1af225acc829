/** One-line programs that say what a check says: they are read, never run. Anything else about them is a program. */
import type { From, Wish } from './wish';
import { valueWish } from './wish';

const TEXT =
  /^(!)?\s*(?:String\(output\)|output)(\.toLowerCase\(\))?\.(includes|startsWith)\(\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*\)$/;
const LENGTH = /^output\.length\s*(<=?|>=?)\s*(\d{1,9})$/;

/** Undefined: it is more than that. */
export function readCode(
  code: string,
  { part: { path }, base }: Pick<From, 'part' | 'base'>,
): readonly Wish[] | undefined {
  if (base.isNegated || code.includes('{{')) return undefined;
  const line = code
    .trim()
    .replace(/^return\s+/, '')
    .replace(/;$/, '')
    .trim();
  const made = line.split('&&').map((each) => readOne(each.trim(), path, base));
  return made.every((each) => each !== undefined) ? made : undefined;
}

function readOne(code: string, path: string, base: From['base']): Wish | undefined {
  const [, not, folded, how, double, single] = TEXT.exec(code) ?? [];
  const text = double ?? single;
  if (text !== undefined && text !== '' && (!folded || text === text.toLowerCase())) {
    const turned = not ? { isNegated: true } : {};
    const way = { ...(folded && { ignoreCase: true }), ...(how === 'startsWith' && { atStart: true }) };
    return valueWish(path, text, { ...base, ...turned, type: 'contains', value: '', ...way });
  }
  const [, sign, digits] = LENGTH.exec(code) ?? [];
  if (sign === undefined) return undefined;
  const limit = Number(digits);
  const isLeast = sign.startsWith('>');
  // At least n is not at most n - 1.
  const max = limit - (sign === '<' || sign === '>=' ? 1 : 0);
  if (max < 0) return undefined;
  return {
    path,
    check: { ...base, ...(isLeast && { isNegated: true }), type: 'max-length', unit: 'characters', max },
  };
}
