/** The rows that a run asked about: those in its source, and those that its answers name. */
import { isObject, type Json } from '@shared/domain/json';
import { type OutputItem, rowOf } from './evalShapes';
import type { RunParts } from './gathered';
import { keyOfRow } from './itemNames';

export interface RunRow {
  /** The same in all runs for the same row; of equal rows the second has another one. */
  readonly key: string;
  readonly row: Json;
  /** What came with the row in place of an answer. */
  readonly given?: Json;
  /** What was answered: several where it was asked more than once. */
  readonly items: readonly OutputItem[];
}

/** Those of the source first, in its order; then those that only answers name. */
export function rowsOf({ run, items }: RunParts): readonly RunRow[] {
  const source = run?.data_source?.source;
  const content: readonly unknown[] = isObject(source) && Array.isArray(source.content) ? source.content : [];
  const answered = new Map<string, { readonly row: Json; readonly items: OutputItem[] }>();
  const byPlace = new Map<string, OutputItem[]>();
  const counted = countedKeys();
  for (const item of items) {
    // One that is asked about again has the same number and content; equal rows have numbers of their own.
    const number = item.datasource_item_id;
    const place = number === undefined ? undefined : `${number}/${keyOfRow(item.datasource_item)}`;
    const again = place === undefined ? undefined : byPlace.get(place);
    if (again) again.push(item);
    else {
      const own = [item];
      if (place !== undefined) byPlace.set(place, own);
      answered.set(counted(item.datasource_item), { row: item.datasource_item, items: own });
    }
  }
  const inSource = countedKeys();
  const rows = content.flatMap((each): readonly RunRow[] => {
    const row = rowOf(each);
    if (!row) return [];
    const key = inSource(row);
    const given = isObject(each) && isObject(each.sample) ? each.sample : undefined;
    return [{ key, row, ...(given && { given }), items: answered.get(key)?.items ?? [] }];
  });
  const known = new Set(rows.map(({ key }) => key));
  const others = [...answered].filter(([key]) => !known.has(key));
  return [...rows, ...others.map(([key, { row, items: own }]) => ({ key, row, items: own }))];
}

function countedKeys(): (row: Json) => string {
  const seen = new Map<string, number>();
  return (row) => {
    const key = keyOfRow(row);
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return `${key}#${number}`;
  };
}
