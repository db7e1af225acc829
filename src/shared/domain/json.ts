/** JSON as it comes from outside: what a text is, and what a value is. */
import { messageOf } from '@shared/domain/messageOf';

/** A JSON object, as opposed to an array, a text, null … */
export type Json = Readonly<Record<string, unknown>>;

/** Neither null nor a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No protocol and no file of ours nests deeper, and what reads a value may call itself so often. */
const MOST_DEPTH = 200;

type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly detail: string };

/** Or, in the parser's words, what is wrong; also where it is nested without end: what goes down into that runs out of stack. */
export function readJson(text: string): ReadJson {
  try {
    const value: unknown = JSON.parse(text);
    const isTooDeep = text.length > 2 * MOST_DEPTH && isDeeper(value, MOST_DEPTH);
    return isTooDeep ? { ok: false, detail: `Nested more than ${MOST_DEPTH} deep` } : { ok: true, value };
  } catch (error) {
    return { ok: false, detail: messageOf(error) };
  }
}

/** Undefined where it cannot be read. */
export function parseJson(text: string): unknown {
  const read = readJson(text);
  return read.ok ? read.value : undefined;
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) return value.some((each) => isDeeper(each, depth - 1));
  return Object.values(value).some((each) => isDeeper(each, depth - 1));
}
