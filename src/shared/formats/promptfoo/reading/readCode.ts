/** Programs that say what checks say: they are read, never run. Anything else about them is a program. */
import { cutText } from '@shared/domain/cutText';
import { type Asked, checksOf } from './code/checksOf';
import type { From, Unfinished, Wish } from './wish';
import { valueWish } from './wish';

const LONGEST_NAME = 100;

/** Undefined: it is more than that. The grammar is loaded when there is a program. */
export async function readCode(
  code: string,
  { part: { path }, base }: Pick<From, 'part' | 'base'>,
): Promise<readonly Wish[] | undefined> {
  // promptfoo fills it before it runs; where it breaks off, it fails turned round, too.
  if (base.isNegated || /\{[{%#]/.test(code)) return undefined;
  const { readScript } = await import('./code/readScript');
  const condition = readScript(code);
  return condition && checksOf(condition)?.map((asked) => wishOf(asked, path, base));
}

/** Named by what it was, where its own words would say less. */
function wishOf(asked: Asked, path: string, base: From['base']): Wish {
  const { source, ...check } = asked;
  if ('value' in check) return valueWish(path, check.value, { ...base, ...check, value: '' } as Unfinished);
  return { path, check: { name: cutText(source, LONGEST_NAME), ...base, ...check } as Unfinished };
}
