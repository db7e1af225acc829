/** Whether a text holds every word of a query, in any order and case: how all of the window's filters search. */
export function matchesWords(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  return wordsOf(query).every((word) => lower.includes(word));
}

/** Whether every word of a query is a whole word of the text, in any order and case. */
export function matchesWholeWords(text: string, query: string): boolean {
  const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return wordsOf(query).every((word) => words.has(word));
}

const wordsOf = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
