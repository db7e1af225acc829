/** Reads cases from JSON. */
import type { ReadOptions, ReadTable, TableProblem } from '@shared/formats/caseTable';
import { casesOfTable } from './casesOfTable';
import { jsonErrorOffset } from './jsonErrorOffset';
import { jsonTable } from './jsonTable';
import { objectsIn } from './objectsIn';
import { type Parsed, readTableJson } from './tableJson';

export function readCases(text: string, options: ReadOptions): ReadTable {
  const whole = readTableJson(text);
  const parsed = whole.ok ? whole : (withoutCommas(text) ?? whole);
  if (!parsed.ok) {
    const line = text.slice(0, jsonErrorOffset(text)).split('\n').length;
    return { cases: [], problems: [{ code: 'notJson', line, params: { detail: parsed.detail } }] };
  }
  const how: TableProblem[] = parsed.isMended ? [{ code: 'mendedJson' }] : [];
  const table = jsonTable(parsed.value, how);
  if (!table) return { cases: [], problems: [...how, { code: 'notList' }] };
  const { cases, problems } = casesOfTable(table, options);
  return { cases, problems: [...how, ...problems] };
}

/** A list whose items have no commas between them, or which nothing ends; undefined where an item is at fault. */
function withoutCommas(text: string): Parsed | undefined {
  const values = objectsIn(text)?.map(({ source }) => readTableJson(source));
  if (!values || values.length === 0) return undefined;
  const items = values.flatMap((each) => (each.ok ? [each.value] : []));
  return items.length === values.length ? { ok: true, value: items, isMended: true } : undefined;
}
