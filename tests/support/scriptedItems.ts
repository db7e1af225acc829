/**
 * The task that the scripted model knows: sentences that bear a number, "#17 The soup was plain.", each with a right label, a
 * topic and a difficulty that follow from that number alone.
 */
import type { Case } from '@shared/domain/session/session';

export const LABELS = ['positive', 'negative'] as const;
const TOPICS = ['soup', 'film', 'hotel', 'phone', 'train', 'novel', 'coat', 'game'] as const;
const DOMAIN: ReadonlySet<string> = new Set([...TOPICS, 'was', 'as', 'one', 'says']);
/** A number is an item wherever it stands. */
const ITEM = /#(\d+)/g;

export const itemText = (number: number): string => `#${number} The ${topicOf(number)} was as one says.`;
export const topicOf = (number: number): string => TOPICS[Math.floor(number / 2) % TOPICS.length] ?? '';
export const truthOf = (number: number, labels: readonly string[] = LABELS): string =>
  labels[number % labels.length] ?? '';

/** The items of a text, in order; each with where it ends. */
export const itemsIn = (text: string): readonly { readonly number: number; readonly end: number }[] =>
  Array.from(text.matchAll(ITEM), (match) => ({
    number: Number(match[1]),
    end: match.index + match[0].length,
  }));

/** Whether it speaks of what the items speak of, without being one: words of the domain, in any order. */
export const isOfDomain = (text: string): boolean =>
  text.split(/[^\p{L}]+/u).some((word) => DOMAIN.has(word));

/**
 * 0 to 1, evenly spread over any run of numbers (van der Corput's sequence to the base 3): of the items 1 … N a part p has a
 * difficulty below p, within about log N / N; of 1 … 81 whole 81sts exactly, but for one.
 */
export function difficultyOf(number: number): number {
  let [value, part] = [0, 1 / 3];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 3)) {
    value += (rest % 3) * part;
    part /= 3;
  }
  return value;
}

/** Cases with the numbers from `first` on, as `{{text}}`, with what is right of each. */
export function scriptedCases(count: number, first = 1, labels: readonly string[] = LABELS): readonly Case[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `c${first + at}`,
    values: { text: itemText(first + at) },
    expected: truthOf(first + at, labels),
  }));
}

/** Rows of a pool of examples, with the right answers; numbers that no case has, unless told otherwise. */
export function scriptedRows(count: number, first = 1001, labels: readonly string[] = LABELS) {
  return Array.from({ length: count }, (_, at) => ({
    id: `r${first + at}`,
    input: itemText(first + at),
    output: truthOf(first + at, labels),
  }));
}
