/** What a template works with: what JSON can hold, and nothing that leads anywhere else. */

import { Stop } from './problem';

export type Value = string | number | boolean | null | undefined | List | Mapping | Given;
export type List = readonly Value[];
export interface Mapping {
  readonly [key: string]: Value;
}

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/**
 * A case's value. It is text, and printed as it is written; but where it is a list or a mapping in JSON, a number, `true` or `false`
 * it is what it says to all that asks for more than text: loops, conditions, places in it, sums.
 */
export class Given {
  private known: { readonly value: Value } | undefined;

  constructor(readonly text: string) {}

  get plain(): Value {
    this.known ??= { value: saidBy(this.text) };
    return this.known.value;
  }
}

function saidBy(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true';
  if (NUMBER.test(text)) return Number(text);
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

/** What it is to all that asks for more than text. */
export const plainOf = (value: Value): Exclude<Value, Given> =>
  value instanceof Given ? (value.plain as Exclude<Value, Given>) : value;

/** A list, not one that a case's text says. */
export const isList = (value: Value): value is List => Array.isArray(value);

/** A mapping, not one that a case's text says. */
export const isMapping = (value: Value): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Given);

/** The text that it is, where it is one; a number of a case is one, too. */
export function textIn(value: Value): string | undefined {
  if (value instanceof Given) return value.text;
  return typeof value === 'string' ? value : undefined;
}

/** Its own only: what is inherited is no part of it. */
export function memberOf(of: Value, key: Value): Value {
  const [plain, name] = [plainOf(of), plainOf(key)];
  if (typeof plain === 'string' || isList(plain)) {
    if (name === 'length') return plain.length;
    const at = typeof name === 'number' || typeof name === 'string' ? String(name) : '';
    return /^(?:0|[1-9]\d*)$/.test(at) ? plain[Number(at)] : undefined;
  }
  if (!isMapping(plain)) return undefined;
  const at = typeof name === 'object' ? undefined : String(name);
  return at !== undefined && Object.hasOwn(plain, at) ? plain[at] : undefined;
}

/** As JavaScript takes it in a condition: an empty list is true. */
export const isTrue = (value: Value): boolean => Boolean(plainOf(value));

/** As JavaScript makes a number of it. */
export function numberOf(value: Value): number {
  const plain = plainOf(value);
  if (isList(plain)) return plain.length === 0 ? 0 : plain.length === 1 ? numberOf(plain[0]) : Number.NaN;
  return isMapping(plain) ? Number.NaN : Number(plain);
}

/** As `==` of JavaScript, where a case's value is also the text that it is written as. */
export function isEqual(left: Value, right: Value): boolean {
  return isAlikeAsText(left, right) || isLoosely(plainOf(left), plainOf(right));
}

/** As `===`. */
export function isSame(left: Value, right: Value): boolean {
  return isAlikeAsText(left, right) || plainOf(left) === plainOf(right);
}

function isAlikeAsText(left: Value, right: Value): boolean {
  const text = textIn(left);
  return text !== undefined && text === textIn(right);
}

function isLoosely(left: Exclude<Value, Given>, right: Exclude<Value, Given>): boolean {
  if (left === null || left === undefined || right === null || right === undefined)
    return (left ?? undefined) === (right ?? undefined);
  if (typeof left === typeof right) return left === right;
  // What a mapping says as a text is of no use; a list is compared as its only item.
  if (isMapping(left) || isMapping(right)) return false;
  return numberOf(left) === numberOf(right) || (isList(left) && textOfOne(left) === right);
}

const textOfOne = (list: List): string | undefined =>
  list.length === 1 && typeof list[0] === 'string' ? list[0] : undefined;

/** As `<` of JavaScript; it would compare lists by their texts, which nobody means. */
export function isLess(left: Value, right: Value): boolean {
  const [a, b] = ordered(left, right);
  return a < b;
}

/** As `<=`. */
export function isAtMost(left: Value, right: Value): boolean {
  const [a, b] = ordered(left, right);
  return a <= b;
}

function ordered(left: Value, right: Value): readonly [string, string] | readonly [number, number] {
  const [a, b] = [plainOf(left), plainOf(right)];
  if (typeof a === 'string' && typeof b === 'string') return [a, b];
  if ([a, b].some((each) => isList(each) || isMapping(each))) throw new Stop('value', '<');
  return [numberOf(a), numberOf(b)];
}
