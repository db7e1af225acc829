/** The JSON in an answer: the whole of it, else a fenced block, else from the first bracket to the last. */
import { isObject } from '@shared/domain/json';
import type { Place } from './extractor';

/** Longer than this it is not looked at: reading it would stop the window. */
const LONGEST = 2_000_000;

type FoundJson =
  | (Place & { readonly status: 'found'; readonly value: unknown })
  | { readonly status: 'none' | 'tooLong' };

export function findJson(text: string): FoundJson {
  if (text.length > LONGEST) return { status: 'tooLong' };
  const fenced = /(```[^\n`]*\n)([\s\S]*?)\n?```/.exec(text);
  const fence = fenced && fenced.index + (fenced[1]?.length ?? 0);
  const first = text.search(/[[{]/);
  const last = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
  const places: readonly Place[] = [
    { from: 0, to: text.length },
    ...(fence === null ? [] : [{ from: fence, to: fence + (fenced?.[2]?.length ?? 0) }]),
    ...(first === -1 ? [] : [{ from: first, to: last + 1 }]),
  ];
  for (const place of places) {
    try {
      return { status: 'found', value: JSON.parse(text.slice(place.from, place.to)), ...place };
    } catch {
      // The next one, then.
    }
  }
  return { status: 'none' };
}

/** `items[0].name`, with or without `$.` before it: keys between dots, places in lists in brackets. */
export const keysOf = (path: string): readonly string[] =>
  path
    .trim()
    .replace(/^\$(?=[.[]|$)/, '')
    .replace(/\[\s*(\d+)\s*\]/g, '.$1')
    .split('.')
    .map((key) => key.trim())
    .filter((key) => key !== '');

/** What stands at a path; undefined where nothing is there. */
export function fieldAt(value: unknown, path: string): unknown {
  let at = value;
  for (const key of keysOf(path)) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isObject(at) && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}
