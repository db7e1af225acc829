/** Questions to a text as Python asks them: characters are code points, and blanks are its own. */
import { type Condition, constant, guarded, not } from '../condition';
import { stepped } from '../parts';
import { type TextValue, textCondition, textCount, type Value } from '../values';

/** What `str.strip` and `str.split` take for a blank. */
const BLANK = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Without blanks at its ends. */
export function stripped(text: TextValue, way: 'strip' | 'lstrip' | 'rstrip', source: string) {
  const [start, end] = [`^[${BLANK}]+`, `[${BLANK}]+$`];
  const pattern = way === 'strip' ? `${start}|${end}` : way === 'lstrip' ? start : end;
  return stepped(text, { type: 'without', pattern }, source);
}

/** Larger numbers make patterns that take too long. */
const MOST = 20_000;

const counted = (text: TextValue, what: string, patternOf: (n: number) => string, source: string): Value => {
  const atLeast = (n: number): Condition | undefined => {
    if (n > MOST) return undefined;
    if (n <= 0) return guarded(text.guard, constant(true, source));
    const pattern = patternOf(n);
    return textCondition(
      text,
      { patternOf: (flags) => (flags === 'u' ? pattern : undefined), isAnchored: true, flags: 'u' },
      source,
    );
  };
  const below = (n: number) => {
    const of = atLeast(n);
    return of && not(of, source);
  };
  return { type: 'count', count: { atLeast, below, key: JSON.stringify([text.of, what]) }, source };
};

/** `len(text)`. */
export const characters = (text: TextValue, source: string): Value =>
  counted(text, 'characters', (n) => `^[\\s\\S]{${n}}`, source);

/** `len(text.split())`. */
export const words = (text: TextValue, source: string): Value =>
  counted(
    text,
    'words',
    (n) => `^[${BLANK}]*[^${BLANK}]+${n > 1 ? `(?:[${BLANK}]+[^${BLANK}]+){${n - 1}}` : ''}`,
    source,
  );

/** `len(text.split(sign))`. */
export const pieces = (text: TextValue, sign: string, source: string): Value =>
  textCount(text, { type: 'parts', separator: sign, isTrimmed: false, only: 'any' }, source);
