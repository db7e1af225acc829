/**
 * Questions to each item of a list of JSON, as schemas of the list. Every item is asked; a program asks none behind the one that
 * settles it, which may break it off: that is told.
 */
import { schemaOf } from './checksOf';
import type { Condition, Nearly, Schema, Steps } from './condition';
import { type JsonValue, typedTest } from './jsonTests';

/** Stands for an item while its question is read. */
const ITEM: Steps = [{ type: 'parsed', path: '\0item' }];

/** An item, as the answer of its own question. */
export const itemOf = (source: string): JsonValue => ({ of: ITEM, path: [], source });

/** Whether nothing but the item is asked. */
function isOfItem(condition: Condition): boolean {
  switch (condition.type) {
    case 'json':
      return condition.of === ITEM;
    case 'not':
      return isOfItem(condition.of);
    case 'and':
    case 'or':
      return isOfItem(condition.left) && isOfItem(condition.right);
    case 'constant':
      return true;
    default:
      return false;
  }
}

/** `list.some(…)`, `list.every(…)`. */
export function eachItem(list: JsonValue, way: 'some' | 'every', asked: Condition): Condition | undefined {
  if (!isOfItem(asked)) return undefined;
  const inner = new Set<Nearly>();
  const [yes, no] = [schemaOf(asked, true, inner), schemaOf(asked, false, inner)];
  const isSettled = (schema: Schema) => ({
    type: 'array',
    items: { anyOf: [yes, no] },
    contains: schema,
  });
  const all = (schema: Schema) => ({ type: 'array', items: schema });
  const [own] = inner;
  const nearly = own ? { holds: own, fails: own } : {};
  return way === 'some'
    ? typedTest(list, isSettled(yes), all(no), { nearly: { holds: 'lists', ...nearly } })
    : typedTest(list, all(yes), isSettled(no), { nearly: { fails: 'lists', ...nearly } });
}

/** `list.map(each => each.field).includes(…)`. */
export function mappedIncludes(
  list: JsonValue,
  field: JsonValue,
  value: string | number,
): Condition | undefined {
  const make = (schema: Schema, isMissing: boolean) =>
    typedTest(field, schema, schema, { isMissingFalse: isMissing });
  const [has, any] = [make({ const: value }, false), make(true, true)];
  if (has.type !== 'json' || any.type !== 'json' || field.of !== ITEM) return undefined;
  const items = { anyOf: [any.holds, any.fails] };
  return typedTest(
    list,
    { type: 'array', items, contains: has.holds },
    { type: 'array', items, not: { contains: has.holds } },
  );
}
