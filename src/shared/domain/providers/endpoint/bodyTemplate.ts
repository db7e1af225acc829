/**
 * A body with places such as `{{prompt}}`, and what is put there. In JSON it is put into what was parsed, never into the text, so that
 * no value can break it: in quotation marks a place is text, without them it is a JSON value of its own.
 */
import { isObject, readJson } from '@shared/domain/json';
import { findVariables } from '@shared/domain/session/interpolate';
import { MESSAGES_PLACE } from './places';

export type BodyValue =
  | string
  | number
  | boolean
  | null
  | readonly BodyValue[]
  | { readonly [name: string]: BodyValue };

/** What stands at a place. `unset`: nothing; a field that is only this place is not there either. */
export type PlaceValue =
  /** `bare`: the same where no quotation marks are around it, if that is another. */
  | { readonly type: 'value'; readonly value: BodyValue; readonly bare?: BodyValue }
  | { readonly type: 'unset' }
  | { readonly type: 'unknown' };

export type ValueAt = (name: string) => PlaceValue;

/** JSON whose texts may have places; one that begins with the mark is a place without quotation marks. */
export interface JsonTemplate {
  readonly value: BodyValue;
  readonly mark: string;
}

type ReadTemplate =
  | { readonly ok: true; readonly template: JsonTemplate }
  | { readonly ok: false; readonly detail: string };

/** Or, in the parser's words, why it is no JSON. */
export function readJsonTemplate(text: string): ReadTemplate {
  const plain = readJson(withBare(text, () => 'null'));
  if (!plain.ok) return plain;
  const said = JSON.stringify(plain.value);
  let mark = '@';
  while (said.includes(mark)) mark += '@';
  const marked = readJson(withBare(text, (name) => JSON.stringify(mark + name)));
  return marked.ok ? { ok: true, template: { value: marked.value as BodyValue, mark } } : marked;
}

/** Each place outside of JSON's texts changed; each letter is looked at once. */
function withBare(text: string, change: (name: string) => string): string {
  const places = new Map(findVariables(text).map((place) => [place.start, place]));
  let made = '';
  let isInText = false;
  for (let at = 0; at < text.length; ) {
    const letter = text.charAt(at);
    const place = isInText ? undefined : places.get(at);
    const next = place ? place.end : isInText && letter === '\\' ? at + 2 : at + 1;
    if (letter === '"') isInText = !isInText;
    made += place ? change(place.name) : text.slice(at, next);
    at = next;
  }
  return made;
}

type Filled<T> =
  | { readonly ok: true; readonly value: T }
  /** The places that nobody knows. */
  | { readonly ok: false; readonly unknown: readonly string[] };

const UNSET = Symbol('unset');

/** A field, or an item of a list, that is nothing but an unset place is left out. */
export function fillJson({ value, mark }: JsonTemplate, valueAt: ValueAt): Filled<BodyValue> {
  const unknown = new Set<string>();
  const fill = (each: BodyValue): BodyValue | typeof UNSET => {
    if (typeof each === 'string') return each.startsWith(mark) ? bare(each.slice(mark.length)) : quoted(each);
    if (Array.isArray(each)) return each.map(fill).filter((one) => one !== UNSET);
    if (!isObject(each)) return each;
    const fields = Object.entries(each).map(
      ([name, inner]) => [filledText(name, found, (text) => text), fill(inner as BodyValue)] as const,
    );
    return Object.fromEntries(fields.filter(([, inner]) => inner !== UNSET)) as BodyValue;
  };
  const found = (name: string) => {
    const at = valueAt(name);
    if (at.type === 'unknown') unknown.add(name);
    return at;
  };
  const bare = (name: string) => {
    const at = found(name);
    if (at.type !== 'value') return UNSET;
    return at.bare === undefined ? at.value : at.bare;
  };
  const quoted = (text: string) => {
    const [place] = findVariables(text);
    const only = place && place.start === 0 && place.end === text.length ? found(place.name) : undefined;
    if (only?.type === 'unset') return UNSET;
    if (only?.type === 'value' && place?.name === MESSAGES_PLACE) return only.value;
    return filledText(text, found, (each) => each);
  };
  const filled = fill(value);
  if (unknown.size > 0) return { ok: false, unknown: [...unknown] };
  return { ok: true, value: filled === UNSET ? null : filled };
}

/** Text that is no JSON; `escaped` makes of each value what may stand there. */
export function fillText(
  text: string,
  valueAt: ValueAt,
  escaped: (value: string) => string = (each) => each,
): Filled<string> {
  const unknown = new Set<string>();
  const found = (name: string) => {
    const at = valueAt(name);
    if (at.type === 'unknown') unknown.add(name);
    return at;
  };
  const value = filledText(text, found, escaped);
  return unknown.size > 0 ? { ok: false, unknown: [...unknown] } : { ok: true, value };
}

/** In one pass: a value that looks like a place is none. */
function filledText(text: string, valueAt: ValueAt, escaped: (value: string) => string): string {
  let made = '';
  let from = 0;
  for (const { name, start, end } of findVariables(text)) {
    const at = valueAt(name);
    made += text.slice(from, start) + (at.type === 'value' ? escaped(textOf(at.value)) : '');
    from = end;
  }
  return made + text.slice(from);
}

const textOf = (value: BodyValue): string => (typeof value === 'string' ? value : JSON.stringify(value));
