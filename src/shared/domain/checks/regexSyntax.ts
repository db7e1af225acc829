/**
 * Parses a pattern that JavaScript has already accepted, for the search in regexSearch.ts. It need not find mistakes,
 * only structure: what matches one character keeps its source, and JavaScript itself decides what it matches.
 */

export type RegexNode =
  | { readonly type: 'char'; readonly source: string }
  | { readonly type: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly type: 'alternatives'; readonly items: readonly RegexNode[] }
  | {
      readonly type: 'repeat';
      readonly item: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
      /** The groups inside, `from` ≤ index < `to`: each round begins without them. */
      readonly from: number;
      readonly to: number;
    }
  | { readonly type: 'group'; readonly index: number; readonly item: RegexNode }
  | { readonly type: 'assertion'; readonly kind: '^' | '$' | 'b' | 'B' }
  | {
      readonly type: 'look';
      readonly item: RegexNode;
      readonly isAhead: boolean;
      readonly isNegated: boolean;
    }
  /** A backreference or a newer syntax, which cannot be searched for in bounded time, or not yet. */
  | { readonly type: 'unsupported'; readonly source: string };

export interface ParsedRegex {
  readonly root: RegexNode;
  /** Capture groups, the whole match among them. */
  readonly groups: number;
}

const QUANTIFIER = /([*+?]|\{(\d+)(,(\d*))?\})(\??)/y;
const GROUP = /\((?:\?(?:<([=!])|([=!:])|<[^>]*>|(\S)))?/y;
const CLASS = /\[(?:\\[\s\S]|[^\]\\])*\]/y;
const ESCAPE_UNICODE =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|x..|c.|[\s\S])/uy;
const ESCAPE = /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|0[0-7]{0,2}|[\s\S])/y;

/** `flags` matter for `u`, which makes a character a code point and adds escapes. */
export function parseRegex(pattern: string, flags: string): ParsedRegex {
  const isUnicode = flags.includes('u');
  let at = 0;
  let groups = 1;

  function take(syntax: RegExp): RegExpExecArray | undefined {
    syntax.lastIndex = at;
    const match = syntax.exec(pattern);
    if (!match) return undefined;
    at = syntax.lastIndex;
    return match;
  }

  function alternatives(): RegexNode {
    const items = [sequence()];
    while (pattern[at] === '|') {
      at += 1;
      items.push(sequence());
    }
    return items.length === 1 && items[0] ? items[0] : { type: 'alternatives', items };
  }

  function sequence(): RegexNode {
    const items: RegexNode[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const from = groups;
      const item = term();
      const found = take(QUANTIFIER);
      if (!found) {
        items.push(item);
        continue;
      }
      const [, sign, low, comma, high, lazy] = found;
      const min = low !== undefined ? Number(low) : sign === '+' ? 1 : 0;
      const max = low === undefined ? (sign === '?' ? 1 : Infinity) : comma ? Number(high || Infinity) : min;
      items.push({ type: 'repeat', item, min, max, isLazy: lazy === '?', from, to: groups });
    }
    return { type: 'sequence', items };
  }

  function term(): RegexNode {
    const char = pattern[at];
    if (char === '(') return group();
    if (char === '[') return { type: 'char', source: take(CLASS)?.[0] ?? '' };
    if (char === '\\') return escaped();
    const size = isUnicode ? String.fromCodePoint(pattern.codePointAt(at) ?? 0).length : 1;
    const source = pattern.slice(at, at + size);
    at += size;
    return source === '^' || source === '$' ? { type: 'assertion', kind: source } : { type: 'char', source };
  }

  function group(): RegexNode {
    const [opening = '', behind, other, modifier] = take(GROUP) ?? [];
    const isCapture = opening === '(' || (opening.startsWith('(?<') && behind === undefined);
    const index = isCapture ? groups++ : 0;
    const item = alternatives();
    at += 1;
    if (modifier !== undefined) return { type: 'unsupported', source: opening };
    if (isCapture) return { type: 'group', index, item };
    if (other === ':') return item;
    const sign = behind ?? other;
    return { type: 'look', item, isAhead: behind === undefined, isNegated: sign === '!' };
  }

  function escaped(): RegexNode {
    const source = take(isUnicode ? ESCAPE_UNICODE : ESCAPE)?.[0] ?? '';
    const letter = source[1] ?? '';
    if (letter === 'b' || letter === 'B') return { type: 'assertion', kind: letter };
    if (/[1-9k]/.test(letter)) return { type: 'unsupported', source };
    return { type: 'char', source };
  }

  const root = alternatives();
  return { root, groups };
}
