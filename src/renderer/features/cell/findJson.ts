/** The JSON in an answer: the whole of it, else a fenced block, else from the first bracket to the last. */

/** Longer than this it is not looked at: reading it would stop the window. */
const LONGEST = 2_000_000;

type FoundJson =
  | { readonly status: 'found'; readonly value: unknown }
  | { readonly status: 'none' | 'tooLong' };

export function findJson(text: string): FoundJson {
  if (text.length > LONGEST) return { status: 'tooLong' };
  const fenced = /```[^\n`]*\n([\s\S]*?)\n?```/.exec(text)?.[1];
  const first = text.search(/[[{]/);
  const last = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
  const tries = [
    text,
    ...(fenced === undefined ? [] : [fenced]),
    ...(first === -1 ? [] : [text.slice(first, last + 1)]),
  ];
  for (const candidate of tries) {
    try {
      return { status: 'found', value: JSON.parse(candidate) };
    } catch {
      // The next one, then.
    }
  }
  return { status: 'none' };
}
