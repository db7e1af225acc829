/** The cases of a table that JSON holds. */
import { isObject, type Json } from '@shared/domain/json';
import type { Case } from '@shared/domain/session/session';
import { casesOfRows } from '@shared/formats/casesOfRows';
import {
  expectedAmong,
  isBlank,
  isIndexName,
  isProbeColumn,
  type ReadOptions,
  type ReadTable,
  type TableProblem,
  withoutBlanks,
} from '@shared/formats/caseTable';
import { areRowNumbers } from '@shared/formats/tableColumns';
import { caseOf } from './caseObject';
import type { JsonTable } from './jsonTable';
import { textOf } from './tableJson';

/** `lines`: where each record stands, if that is known. */
export function casesOfTable(table: JsonTable, options: ReadOptions, lines?: readonly number[]): ReadTable {
  if (table.type === 'rows') {
    const fieldsOf = (row: readonly unknown[]) =>
      row.map((each) => (each === null ? '' : textOf(each ?? '')));
    const { columnNames: _, ...named } = options;
    const rows = table.header ? [table.header, ...table.rows] : table.rows;
    return casesOfRows(
      rows.map((row) => ({ fields: fieldsOf(row) })),
      named,
    );
  }
  if (table.type === 'texts') {
    const columnNames = options.columnNames ?? options.knownNames?.slice(0, 1) ?? [];
    return casesOfRows(
      table.texts.map((text) => ({ fields: [textOf(text)] })),
      { ...options, columnNames },
    );
  }
  const problems: TableProblem[] = [];
  const cases: Case[] = [];
  const index = indexNames(table.records);
  for (const name of index)
    problems.push({ code: 'indexColumn', params: { column: name === '' ? '""' : name } });
  const first = table.records.find(isObject);
  const asExpected =
    first && !isObject(first.values) ? expectedAmong(Object.keys(first), options) : undefined;
  if (asExpected !== undefined) problems.push({ code: 'asExpected', params: { name: asExpected } });
  const named = asExpected === undefined ? options : { ...options, expectedName: asExpected };
  const probeField = probeFieldOf(table.records);
  for (const [place, item] of table.records.entries()) {
    const line = lines?.[place];
    if (isObject(item)) cases.push(caseOf(index.length > 0 ? without(item, index) : item, named, probeField));
    else
      problems.push({
        code: 'notObject',
        ...(line === undefined ? { params: { item: place + 1 } } : { line }),
      });
  }
  const hasVariables = cases.some(({ values }) => Object.keys(values).length > 0);
  const kept = withoutBlanks(cases, problems, hasVariables);
  if (kept.length === 0 && !problems.some(({ code }) => code === 'notObject'))
    problems.push({ code: 'noRows' });
  return { cases: kept, problems };
}

/** Fields that only number the records, as pandas and its like write them. */
function indexNames(records: readonly unknown[]): readonly string[] {
  const [first] = records;
  if (!isObject(first)) return [];
  return Object.keys(first).filter(
    (name) =>
      (isBlank(name) || isIndexName(name)) &&
      areRowNumbers(records.map((item) => (isObject(item) ? textOf(item[name] ?? '') : ''))),
  );
}

/** The field that marks what asks nothing, if there is one. */
function probeFieldOf(records: readonly unknown[]): string | undefined {
  const objects = records.filter(isObject);
  const names = new Set(objects.flatMap(Object.keys));
  return [...names].find((name) =>
    isProbeColumn(
      name,
      objects.map((item) => item[name]),
    ),
  );
}

const without = (item: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
