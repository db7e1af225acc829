/** What another program's file holds, as a text. */

/** Word for word: texts as they are, all else as JSON. */
export const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
