/** No protocol nests deeper, and what reads an answer may call itself so often. */
const MOST_DEPTH = 200;

/** Undefined where it is no JSON, or nested without end: what goes down into that runs out of stack. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return text.length > 2 * MOST_DEPTH && isDeeper(value, MOST_DEPTH) ? undefined : value;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) return value.some((each) => isDeeper(each, depth - 1));
  return Object.values(value).some((each) => isDeeper(each, depth - 1));
}
