/** Questions to a text as patterns. What is counted are UTF-16 units, as the program counts them. */
import { escapeRegex } from '@shared/formats/promptfoo/checks/regex';
import { foldedPattern, isCaseless } from './caseFolds';
import type { TextTest } from './condition';

/** The answer, or a text in its JSON, with what was done to it. */
export interface TextOps {
  readonly isTrimmed: boolean;
  readonly isFolded: boolean;
}

export type Way = 'includes' | 'startsWith' | 'endsWith' | 'whole';

/** With the flag `m` these would be of each line. */
const startOf = (flags: string) => (flags.includes('m') ? '(?<![\\s\\S])' : '^');
const endOf = (flags: string) => (flags.includes('m') ? '(?![\\s\\S])' : '$');

/** Undefined where it would not be the same. */
export function wordTest(value: string, way: Way, { isTrimmed, isFolded }: TextOps): TextTest | undefined {
  if (value === '' && (way !== 'whole' || isFolded)) return undefined;
  if (isTrimmed && value !== value.trim()) return undefined;
  const isStart = way === 'startsWith' || way === 'whole';
  const isEnd = way === 'endsWith' || way === 'whole';
  if (isFolded && foldedPattern(value, false, !isEnd) === undefined) return undefined;
  const patternOf = (flags: string): string | undefined => {
    const isFlagged = flags.includes('i');
    if (!isFolded && isFlagged && !isCaseless(value)) return undefined;
    const body = isFolded ? foldedPattern(value, isFlagged, !isEnd) : escapeRegex(value);
    if (body === undefined) return undefined;
    const blank = isTrimmed ? '\\s*' : '';
    return `${isStart ? startOf(flags) + blank : ''}${body}${isEnd ? blank + endOf(flags) : ''}`;
  };
  const isPlain = !isFolded && (way === 'includes' || (way === 'startsWith' && !isTrimmed));
  return {
    patternOf,
    isAnchored: isStart,
    flags: undefined,
    ...(isFolded && { isFolded }),
    ...(isPlain && { plain: { value, atStart: way === 'startsWith' } }),
  };
}

/** A pattern that the program has itself. */
export function patternTest(source: string, flags: string): TextTest | undefined {
  const own = [...flags]
    .filter((flag) => flag !== 'g')
    .toSorted()
    .join('');
  if (!/^[imsu]*$/.test(own)) return undefined;
  try {
    new RegExp(source, own);
  } catch {
    return undefined;
  }
  return { patternOf: (wanted) => (wanted === own ? source : undefined), isAnchored: false, flags: own };
}

/** Something is there, with or without blanks. */
export const filledTest = ({ isTrimmed }: TextOps): TextTest =>
  made(() => (isTrimmed ? '\\S' : '[\\s\\S]'), false);

/** What a program counts in a text. */
export type Count =
  | { readonly type: 'units'; readonly isTrimmed: boolean }
  /** Parts between a character, or between blanks. `only`: those that are not empty, or not blank. */
  | {
      readonly type: 'parts';
      /** Of several signs: any of them, as often as they stand. */
      readonly separator: string | undefined;
      readonly isTrimmed: boolean;
      readonly only: 'any' | 'filled' | 'nonblank';
    };

/** Larger numbers make patterns that take too long. */
const MOST = 20_000;

/** At least `n`, or what is always so; undefined where it is not said by a pattern. */
export function countTest(count: Count, n: number): TextTest | boolean | undefined {
  if (n > MOST) return undefined;
  if (count.type === 'units') {
    if (n <= 0) return true;
    if (!count.isTrimmed) return made(() => `[\\s\\S]{${n}}`, true);
    return made(() => (n === 1 ? '\\s*\\S' : `\\s*\\S[\\s\\S]{${n - 2},}\\S`), true);
  }
  const { separator, isTrimmed, only } = count;
  const isLeast = n <= (only === 'any' ? 1 : 0);
  if (isLeast) return true;
  if (separator === undefined) {
    // Between blanks: with none at the ends, or those that are not empty, words.
    if (only !== 'any' || isTrimmed) return made(() => `\\s*\\S+${repeated('\\s+\\S+', n - 1)}`, true);
    return made(() => `\\S*${repeated('\\s+\\S+', n - 2)}\\s`, true);
  }
  const sign = separator === '\n' ? '\\n' : separator.replace(/[\\\]^-]/g, '\\$&');
  const isBlank = /\s/.test(separator);
  if (only === 'nonblank') {
    const gap = isBlank ? '\\s' : `[\\s${sign}]`;
    const first = isBlank ? '\\S' : `[^\\s${sign}]`;
    return made(
      () => `${gap}*${first}[^${sign}]*${repeated(`[${sign}]${gap}*${first}[^${sign}]*`, n - 1)}`,
      true,
    );
  }
  if (isTrimmed && (isBlank || only === 'filled')) return undefined;
  if (only === 'filled')
    return made(() => `[${sign}]*[^${sign}]+${repeated(`[${sign}]+[^${sign}]+`, n - 1)}`, true);
  const run = separator.length > 1 ? `[${sign}]+(?![${sign}])` : `[${sign}]`;
  return made(() => repeated(`[^${sign}]*${run}`, n - 1), true);
}

const repeated = (pattern: string, times: number) =>
  times === 0 ? '' : times === 1 ? pattern : `(?:${pattern}){${times}}`;

/** The same with any flags but `u`, which counts otherwise. */
function made(patternOf: () => string, isAnchored: boolean): TextTest {
  return {
    patternOf: (flags) =>
      flags.includes('u') ? undefined : `${isAnchored ? startOf(flags) : ''}${patternOf()}`,
    isAnchored,
    flags: undefined,
  };
}
