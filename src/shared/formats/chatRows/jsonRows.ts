/** The objects of a file: a JSON list, one object, or one a line. */
import { isObject, type Json, readJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';

export interface JsonRow {
  readonly path: string;
  readonly row: Json;
}

export interface JsonRows {
  readonly rows: readonly JsonRow[];
  /** Lines that are no JSON, counted from 1. */
  readonly unread: readonly { readonly line: number; readonly text: string }[];
}

/** Fails with `file.damaged` where nothing of it is. A list within an object (`data`, `rows`, `items`, `examples`, `train`) counts as the list. */
export function jsonRows(text: string, file: string): Result<JsonRows> {
  const plain = text.replace(/^\ufeff/, '');
  const whole = readJson(plain);
  if (whole.ok) return ok({ rows: rowsIn(whole.value), unread: [] });
  const rows: JsonRow[] = [];
  const unread: { line: number; text: string }[] = [];
  for (const [index, line] of plain.split(/\r\n|[\r\n]/).entries()) {
    if (line.trim() === '') continue;
    const read = readJson(line);
    if (read.ok && isObject(read.value)) rows.push({ path: `line ${index + 1}`, row: read.value });
    else unread.push({ line: index + 1, text: line });
  }
  return rows.length > 0
    ? ok({ rows, unread })
    : fail({ code: 'file.damaged', params: { file, line: 1, reason: whole.detail } });
}

const LISTS = ['data', 'rows', 'items', 'examples', 'train', 'conversations', 'events'];

function rowsIn(value: unknown): readonly JsonRow[] {
  if (Array.isArray(value))
    return value.flatMap((row, index) => (isObject(row) ? [{ path: `[${index}]`, row }] : []));
  if (!isObject(value)) return [];
  for (const name of LISTS) {
    const list = value[name];
    // ShareGPT calls the turns of one conversation so.
    if (Array.isArray(list) && list.length > 0 && list.every(isObject) && !list.some(isTurn))
      return list.map((row, index) => ({ path: `${name}[${index}]`, row }));
  }
  return [{ path: '', row: value }];
}

const isTurn = (row: Json): boolean =>
  ('from' in row && 'value' in row) || ('role' in row && 'content' in row);
