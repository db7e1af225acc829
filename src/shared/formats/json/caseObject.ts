/** A case as a JSON object. */
import { isObject, type Json } from '@shared/domain/json';
import type { Case } from '@shared/domain/session/session';
import { columnOf, EXPECTED, isPlainName, PROBE, probeOf, type ReadOptions } from '@shared/formats/caseTable';
import { textOf } from './tableJson';

/**
 * `{"city": "Wien", "expected": "…"}`, or `{"values": {"city": "Wien"}, "expected": "…"}` where a variable would have the
 * name of something else. What is no text is written as JSON; null counts as not given. `probeField`: the one that marks what
 * asks nothing, if any of the table does.
 */
export function caseOf(
  item: Json,
  { newId, expectedName = EXPECTED }: ReadOptions,
  probeField: string | undefined,
): Case {
  const isNested = isObject(item.values);
  const probe = probeField === undefined ? undefined : probeOf(item[probeField]);
  const values: [string, string][] = [];
  const taken = new Set<string>();
  let expected = isNested ? (item[expectedName] ?? undefined) : undefined;
  for (const [name, value] of Object.entries(isNested ? (item.values as Json) : item)) {
    if (value === null || (!isNested && name === probeField)) continue;
    const column = isNested ? { variable: name } : columnOf(name, expectedName);
    if (column === 'expected') expected ??= value;
    else {
      // Two names that are one when cleaned stay two.
      const own = taken.has(column.variable) ? name : column.variable;
      taken.add(own);
      values.push([own, textOf(value)]);
    }
  }
  return {
    id: newId(),
    values: Object.fromEntries(values),
    ...(expected !== undefined && { expected: textOf(expected) }),
    ...(probe && { probe }),
  };
}

/** Flat, unless a variable's name would be read as something else. */
export function objectOf({ values, expected, probe }: Case): Json {
  const isFlat = Object.keys(values).every(isPlainName);
  const rest = { ...(expected !== undefined && { [EXPECTED]: expected }), ...(probe && { [PROBE]: probe }) };
  return isFlat ? { ...values, ...rest } : { values, ...rest };
}
