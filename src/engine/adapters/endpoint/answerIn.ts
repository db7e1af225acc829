/** Where in a reply the answer stands. */
import { fieldAt } from '@shared/domain/extraction/findJson';
import { isObject } from '@shared/domain/json';

/** Enough to see what a reply is like. */
const MOST_FIELDS = 12;
const DEEPEST = 5;

/** The place that is all of a reply, JSON or not. */
const WHOLE = '$';

/** Whether a reply that is no JSON counts as it is. */
export const takesText = (places: string): boolean =>
  places.split('||').some((place) => place.trim() === WHOLE);

/** At its end a place says that the texts of a list stand there, which are one text in pieces. */
const PIECES = /\[\*\]\s*$/;

/** A list of texts where pieces are wanted; a single text is one as well. Undefined: nothing of the kind. */
function valueAt(json: unknown, place: string): unknown {
  if (!PIECES.test(place)) return fieldAt(json, place);
  const value = fieldAt(json, place.replace(PIECES, ''));
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join('') : undefined;
}

/** What stands at the first of the places (`a.b[0] || c[*]`) that is there and not empty, as text; undefined where none is. */
export function answerIn(json: unknown, places: string): string | undefined {
  const all = places.split('||');
  for (const [index, place] of all.entries()) {
    const value = valueAt(json, place);
    if (value === '' && index < all.length - 1) continue;
    if (value !== undefined && value !== null)
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
  return undefined;
}

/** The places of a reply where something stands, as they would be written; the first dozen. */
export function fieldsOf(json: unknown): string {
  const fields: string[] = [];
  const open = (value: unknown, path: string, depth: number): void => {
    if (fields.length > MOST_FIELDS) return;
    const inner = Array.isArray(value)
      ? value.slice(0, 1).map((each: unknown) => [`${path}[0]`, each] as const)
      : isObject(value)
        ? Object.entries(value).map(([name, each]) => [path === '' ? name : `${path}.${name}`, each] as const)
        : [];
    if (inner.length === 0 || depth === DEEPEST) {
      if (path !== '') fields.push(path);
      return;
    }
    for (const [name, each] of inner) open(each, name, depth + 1);
  };
  open(json, '', 0);
  const shown = fields.slice(0, MOST_FIELDS).join(', ');
  return fields.length > MOST_FIELDS ? `${shown} …` : shown;
}
