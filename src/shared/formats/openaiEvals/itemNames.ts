/** What a field of an eval's rows is called as a variable, and what it holds as a text. */
import { isObject, type Json } from '@shared/domain/json';
import { createVariableNames } from '@shared/formats/doors/variableNames';

export interface ItemNames {
  /** Remembers that the field is asked for. */
  readonly nameOf: (path: readonly string[]) => string;
  /** Those that were asked for, in order. */
  readonly asked: () => readonly (readonly string[])[];
}

/** One name a field, however often it is asked for: `item.a.b` is `a.b`. */
export function createItemNames(): ItemNames {
  const nameOf = createVariableNames('item');
  const asked = new Map<string, readonly string[]>();
  return {
    nameOf(path) {
      const key = JSON.stringify(path);
      asked.set(key, path);
      return nameOf(key, path.length === 0 ? 'item' : path.join('.'));
    },
    asked: () => [...asked.values()],
  };
}

/** Undefined where the row has no such field. */
export function valueAt(row: Json, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const part of path) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isObject(value) && Object.hasOwn(value, part)) value = value[part];
    else return undefined;
  }
  return value;
}

/** How OpenAI puts such a value into a text is written nowhere. */
export const isOfOtherKind = (value: unknown): boolean =>
  typeof value !== 'string' && typeof value !== 'number' && value !== undefined;

/** The same for rows that hold the same, in whichever order. */
export function keyOfRow(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}
