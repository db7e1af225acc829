/** Reads cases from JSON. */
import type { ReadOptions, ReadTable, TableProblem } from '@shared/formats/caseTable';
import { casesOfTable } from './casesOfTable';
import { jsonErrorOffset } from './jsonErrorOffset';
import { jsonTable } from './jsonTable';
import { objectsIn } from './objectsIn';
import { readTableJson } from './tableJson';

export function readCases(text: string, options: ReadOptions): ReadTable {
  const whole = readTableJson(text);
  const parsed = whole.ok ? whole : inPieces(text);
  if (!parsed) {
    const line = text.slice(0, jsonErrorOffset(text)).split('\n').length;
    const detail = whole.ok ? '' : whole.detail;
    return { cases: [], problems: [{ code: 'notJson', line, params: { detail } }] };
  }
  const how: TableProblem[] = parsed.isMended ? [{ code: 'mendedJson' }] : [];
  if ('cutAt' in parsed && parsed.cutAt !== undefined) how.push({ code: 'cutOff', line: parsed.cutAt });
  const table = jsonTable(parsed.value, how);
  if (!table) return { cases: [], problems: [...how, { code: 'notList' }] };
  const { cases, problems } = casesOfTable(table, options);
  return { cases, problems: [...how, ...problems] };
}

/** A list whose items have no commas between them, lists one after the other, or what nothing ends; undefined where an item is at fault. */
function inPieces(text: string) {
  const pieces = objectsIn(text);
  if (!pieces || pieces.found.length === 0) return undefined;
  const values = pieces.found.map(({ source }) => readTableJson(source));
  const items = values.flatMap((each) => (each.ok ? [each.value] : []));
  if (items.length < values.length) return undefined;
  return { value: items, isMended: pieces.cutAt === undefined, cutAt: pieces.cutAt };
}
