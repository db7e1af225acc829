/** A call's arguments, as they were written, and what they say. */
import { isObject, readJson } from '@shared/domain/json';
import type { ToolCall } from '@shared/domain/run/completion';

/** None written is none given: some servers leave the braces away. */
export const argumentText = ({ arguments: text }: Pick<ToolCall, 'arguments'>): string =>
  text.trim() === '' ? '{}' : text;

/** What a name stands for in arguments, or below them with dots (`filter.city`); undefined where nothing is there. */
export function argumentAt(given: unknown, name: string): unknown {
  if (!isObject(given)) return undefined;
  if (Object.hasOwn(given, name)) return given[name];
  let at: unknown = given;
  for (const key of name.split('.')) {
    if (Array.isArray(at)) at = /^\d{1,6}$/.test(key) ? at[Number(key)] : undefined;
    else if (isObject(at) && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}

/** As it is shown and looked through: a text as it is, anything else as JSON. */
export const textOfValue = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** A text is compared as one; anything else as what the expected text says in JSON, whatever its blanks and order. */
export function isValue(value: unknown, expected: string): boolean {
  if (typeof value === 'string') return value === expected;
  const read = readJson(expected);
  return read.ok && isSame(value, read.value);
}

function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((each, index) => isSame(each, right[index]));
  if (!isObject(left) || !isObject(right)) return left === right;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
  );
}
