/** A case as a JSON object. */
import { isObject } from '@shared/domain/json';
import type { Case } from '@shared/domain/session/session';
import { EXPECTED, type ReadOptions } from '@shared/formats/caseTable';

/**
 * `{"city": "Wien", "expected": "…"}`, or `{"values": {"city": "Wien"}, "expected": "…"}` where a variable would have the
 * name of something else. What is no text is written as JSON; null counts as not given.
 */
export function caseOf(
  item: Readonly<Record<string, unknown>>,
  { newId, expectedName = EXPECTED }: ReadOptions,
): Case {
  const isNested = isObject(item.values);
  const own = isNested ? (item.values as Readonly<Record<string, unknown>>) : item;
  const values: [string, string][] = [];
  for (const [name, value] of Object.entries(own)) {
    if ((isNested || name !== expectedName) && value !== null) values.push([name, textOf(value)]);
  }
  const expected = item[expectedName] ?? undefined;
  return {
    id: newId(),
    values: Object.fromEntries(values),
    ...(expected !== undefined && { expected: textOf(expected) }),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Flat, unless a variable's name would be read as something else. */
export function objectOf({ values, expected }: Case): Readonly<Record<string, unknown>> {
  const isFlat = !Object.hasOwn(values, EXPECTED) && !Object.hasOwn(values, '__proto__');
  const rest = expected === undefined ? {} : { [EXPECTED]: expected };
  return isFlat ? { ...values, ...rest } : { values, ...rest };
}
