/**
 * Two texts compared word by word, Chinese ones, too (Intl.Segmenter knows its words). White space behind a word belongs
 * to it and does not make it another word. Runs in a worker: a long comparison must not stop the window.
 */
import { diffArrays } from 'diff';

export interface DiffPart {
  readonly type: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type TextDiff =
  | { readonly status: 'done'; readonly unit: 'word' | 'line'; readonly parts: readonly DiffPart[] }
  | { readonly status: 'tooLong' };

/** How long words, and then lines, are tried, milliseconds. */
const PATIENCE_MS = 1500;
/** Segmenting more than this into words takes too long and shows too little. */
const MOST_CHARACTERS = 400_000;

/** Words with the white space behind them; joined they are the text. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    const last = words.length - 1;
    if (last >= 0 && segment.trim() === '') words[last] += segment;
    else words.push(segment);
  }
  return words;
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Compares numbers, one for each different word: far quicker than strings. */
function compare(before: readonly string[], after: readonly string[]): readonly DiffPart[] | undefined {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const key = word.trimEnd();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const changes = diffArrays(before.map(numberOf), after.map(numberOf), { timeout: PATIENCE_MS });
  if (!changes) return undefined;
  let [old, now] = [0, 0];
  return changes.map(({ added, removed, count }) => {
    if (removed) {
      old += count;
      return { type: 'removed', text: before.slice(old - count, old).join('') };
    }
    now += count;
    if (added) return { type: 'added', text: after.slice(now - count, now).join('') };
    old += count;
    return { type: 'same', text: after.slice(now - count, now).join('') };
  });
}

/** `same` and `added` parts joined are `after`. */
export function diffTexts(before: string, after: string): TextDiff {
  if (before.length + after.length <= MOST_CHARACTERS) {
    const parts = compare(wordsOf(before), wordsOf(after));
    if (parts) return { status: 'done', unit: 'word', parts };
  }
  const parts = compare(linesOf(before), linesOf(after));
  return parts ? { status: 'done', unit: 'line', parts } : { status: 'tooLong' };
}
