/** What each column of a table is: a variable, the expected answer, a mark, or nothing that belongs to a case. */
import { freeName } from '@shared/domain/freeName';
import {
  columnOf,
  EXPECTED,
  isBlank,
  isIndexName,
  isProbeColumn,
  PROBE,
  type ReadOptions,
  seenHeader,
  type TableProblem,
  type TableRow,
} from './caseTable';

export interface TableColumn {
  /** Among a row's fields. */
  readonly index: number;
  readonly column: ReturnType<typeof columnOf> | typeof PROBE;
}

/** Row numbers: whole, from any number on, each one more than the one before. */
export function areRowNumbers(values: readonly string[]): boolean {
  const first = Number(values[0]);
  return (
    values.length > 0 &&
    values.every((value, row) => /^\d{1,15}(?:\.0)?$/.test(value.trim()) && Number(value) === first + row)
  );
}

/** The columns that are taken, and what is said about the others. */
export function tableColumns(
  header: TableRow,
  rows: readonly TableRow[],
  options: ReadOptions,
  problems: TableProblem[],
): readonly TableColumn[] {
  const { line } = header;
  const at = line === undefined ? {} : { line };
  const valuesAt = (index: number) => rows.map(({ fields }) => fields[index] ?? '');
  const isEmpty = (index: number) => rows.every(({ fields }) => isBlank(fields[index] ?? ''));
  const columns: TableColumn[] = [];
  const taken = new Map<string, number>();
  const names = new Set<string>();
  const longest = rows.reduce((most, { fields }) => Math.max(most, fields.length), header.fields.length);
  let empty = 0;
  for (let index = 0; index < longest; index += 1) {
    const text = header.fields[index] ?? '';
    const isUnnamed = isBlank(text);
    if (isUnnamed || isIndexName(seenHeader(text))) {
      if (isEmpty(index)) {
        if (index < header.fields.length) empty += 1;
        continue;
      }
      if (areRowNumbers(valuesAt(index)) && (index === 0 || !isUnnamed)) {
        problems.push({ code: 'indexColumn', ...at, params: { column: index + 1 } });
        continue;
      }
    }
    if (isUnnamed) {
      // What stands beside the table in a few rows only has no column: those rows are told instead.
      const filled = rows.filter(({ fields }) => !isBlank(fields[index] ?? '')).length;
      if (index >= header.fields.length && filled * 2 <= rows.length) continue;
      let name = `v${index + 1}`;
      if (names.has(name)) name = freeName(name, names);
      names.add(name);
      columns.push({ index, column: { variable: name } });
      problems.push({ code: 'namedColumn', ...at, params: { column: index + 1, name } });
      continue;
    }
    if (!taken.has(PROBE) && isProbeColumn(text, valuesAt(index))) {
      taken.set(PROBE, index);
      columns.push({ index, column: PROBE });
      continue;
    }
    const column = columnOf(text, options.expectedName);
    const name = column === 'expected' ? EXPECTED : column.variable;
    const key = column === 'expected' ? column : `{${name}}`;
    const before = taken.get(key);
    if (before !== undefined) {
      if (rows.every(({ fields }) => (fields[index] ?? '') === (fields[before] ?? ''))) {
        problems.push({ code: 'sameColumn', ...at, params: { name } });
        continue;
      }
      const as = freeName(name, names);
      names.add(as);
      columns.push({ index, column: { variable: as } });
      problems.push({ code: 'renamedColumn', ...at, params: { name, as } });
      continue;
    }
    if (
      column !== 'expected' &&
      /[\r\n\u200b\u2060\ufeff\u00ad]/.test(text.trim()) &&
      name !== text.trim() &&
      !/^\s*\{\{/.test(text)
    )
      problems.push({ code: 'cleanedHeader', ...at, params: { name } });
    taken.set(key, index);
    names.add(name);
    columns.push({ index, column });
  }
  if (empty > 0) problems.push({ code: 'emptyColumns', ...at, params: { count: empty } });
  return columns;
}
