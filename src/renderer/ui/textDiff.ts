/**
 * Two texts compared word by word, Chinese ones, too (Intl.Segmenter knows its words). White space behind a word belongs
 * to it and does not make it another word: where it differs is said apart. Runs in a worker: a long comparison must not stop the window.
 */
import { diffArrays } from 'diff';

export type DiffPart =
  | { readonly type: 'same' | 'added' | 'removed'; readonly text: string }
  /** White space that is another here. */
  | { readonly type: 'spacing'; readonly before: string; readonly after: string };

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
  const parts: DiffPart[] = [];
  let [old, now] = [0, 0];
  for (const { added, removed, count } of changes) {
    const gone = added ? '' : before.slice(old, old + count).join('');
    const come = removed ? '' : after.slice(now, now + count).join('');
    if (gone.trim() === '' && come.trim() === '' && gone !== come)
      parts.push({ type: 'spacing', before: gone, after: come });
    else if (removed) parts.push({ type: 'removed', text: gone });
    else if (added) parts.push({ type: 'added', text: come });
    else parts.push(...sameParts(before.slice(old, old + count), after.slice(now, now + count)));
    if (!added) old += count;
    if (!removed) now += count;
  }
  return parts;
}

/** The same words, and where the white space behind them differs. */
function sameParts(before: readonly string[], after: readonly string[]): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  let same = '';
  for (const [index, word] of after.entries()) {
    const old = before[index] ?? '';
    if (old === word) {
      same += word;
      continue;
    }
    // The white space alone differs; of that, what is between its common beginning and end.
    const start = commonStart(old, word);
    const end = Math.min(commonEnd(old, word), old.length - start, word.length - start);
    same += word.slice(0, start);
    if (same !== '') parts.push({ type: 'same', text: same });
    parts.push({
      type: 'spacing',
      before: old.slice(start, old.length - end),
      after: word.slice(start, word.length - end),
    });
    same = word.slice(word.length - end);
  }
  if (same !== '') parts.push({ type: 'same', text: same });
  return parts;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}

/** `same` and `added` parts, and what `spacing` ones have now, joined are `after`. */
export function diffTexts(before: string, after: string): TextDiff {
  if (before.length + after.length <= MOST_CHARACTERS) {
    const parts = compare(wordsOf(before), wordsOf(after));
    if (parts) return { status: 'done', unit: 'word', parts };
  }
  const parts = compare(linesOf(before), linesOf(after));
  return parts ? { status: 'done', unit: 'line', parts } : { status: 'tooLong' };
}
