/** Rows of any source (separated text, Markdown, HTML, JSON) as cases. */
import type { Case, ProbeKind } from '@shared/domain/session/session';
import {
  expectedAmong,
  isBlank,
  PROBE,
  probeOf,
  type ReadOptions,
  type ReadTable,
  type TableProblem,
  type TableRow,
  withoutBlanks,
} from './caseTable';
import { headerRow } from './headerRow';
import { areRowNumbers, tableColumns } from './tableColumns';

/**
 * Fields are taken as they are, blanks and line breaks too. An empty `expected` means none. A row with too few fields lacks the
 * last variables, one with too many loses what has no header; all that is left out is told.
 */
export function casesOfRows(rows: readonly TableRow[], options: ReadOptions): ReadTable {
  const filled = rows.filter(({ fields }) => !fields.every(isBlank));
  if (filled.length === 0) return { cases: [], problems: [{ code: 'noHeader' }] };
  const problems: TableProblem[] = [];
  const place = options.columnNames
    ? -1
    : headerRow(filled, (name) => options.knownNames?.includes(name) ?? false);
  const above = options.columnNames ? 0 : place;
  if (above > 0) problems.push({ code: 'titleRows', params: { count: above } });
  const found = filled[place];
  const below = filled.slice(place + 1);
  const data = found ? below.filter((row) => !isSameRow(row, found)) : below;
  if (data.length < below.length)
    problems.push({ code: 'repeatedHeader', params: { count: below.length - data.length } });
  const header = withIndexHeader(found ?? { fields: headersFor(data, options.columnNames ?? []) }, data);
  if (header.hasBadQuote) problems.push({ code: 'badQuote', ...(header.line && { line: header.line }) });

  const asExpected = expectedAmong(header.fields, options);
  const named = asExpected === undefined ? options : { ...options, expectedName: asExpected };
  const columns = tableColumns(header, data, named, problems);
  if (asExpected !== undefined) problems.push({ code: 'asExpected', params: { name: asExpected } });
  const width = (columns.at(-1)?.index ?? -1) + 1;
  const taken = new Set(columns.map(({ index }) => index));
  const cases = data.map((row): Case => {
    const { fields, line, hasBadQuote } = row;
    const at = line === undefined ? {} : { line };
    const params = { fields: fields.length, columns: width };
    if (hasBadQuote) problems.push({ code: 'badQuote', ...at });
    else if (fields.length < width) problems.push({ code: 'rowTooShort', ...at, params });
    else if (
      fields.some((field, index) => index >= header.fields.length && !taken.has(index) && !isBlank(field))
    )
      problems.push({ code: 'rowTooLong', ...at, params });
    const values: [string, string][] = [];
    let expected: string | undefined;
    let probe: ProbeKind | undefined;
    for (const { index, column } of columns) {
      const field = fields[index];
      if (field === undefined) continue;
      if (column === PROBE) probe = probeOf(field);
      else if (column !== 'expected') values.push([column.variable, field]);
      else if (field !== '') expected = field;
    }
    return {
      id: options.newId(),
      values: Object.fromEntries(values),
      ...(expected !== undefined && { expected }),
      ...(probe !== undefined && { probe }),
    };
  });
  const hasVariables = columns.some(({ column }) => typeof column === 'object');
  const kept = withoutBlanks(cases, problems, hasVariables, rows.length - filled.length);
  if (kept.length === 0) problems.push({ code: 'noRows' });
  return { cases: kept, problems };
}

const isSameRow = (one: TableRow, other: TableRow): boolean =>
  one.fields.length === other.fields.length &&
  one.fields.every((field, index) => field === other.fields[index]);

/** Headers where there is no row of them. */
function headersFor(rows: readonly TableRow[], names: readonly string[]): readonly string[] {
  const width = rows.reduce((most, { fields }) => Math.max(most, fields.length), 0);
  return Array.from({ length: width }, (_, index) => names[index] ?? `v${index + 1}`);
}

/** R writes row numbers before each row and no header for them. */
function withIndexHeader(header: TableRow, rows: readonly TableRow[]): TableRow {
  const isShifted =
    rows.length > 0 &&
    rows.every(({ fields }) => fields.length === header.fields.length + 1) &&
    areRowNumbers(rows.map(({ fields }) => fields[0] ?? ''));
  return isShifted ? { ...header, fields: ['', ...header.fields] } : header;
}
