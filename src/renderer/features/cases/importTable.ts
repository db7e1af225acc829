/** Reads what is to be imported, with or without a row of names. */

import { formatOf, type TableText } from '@renderer/state/tableFormat';
import { newId } from '@shared/domain/ids';
import type { Case } from '@shared/domain/session/session';
import { formOf, readCases } from '@shared/formats/caseFormats';
import { columnOf, EXPECTED, headerOf, type ReadTable, variablesOfCases } from '@shared/formats/caseTable';
import type { CaseColumn } from './caseColumns';

/** Whether its first row may be a header; JSON names its fields itself, and so does a table that is drawn. */
export function hasRows(source: TableText): boolean {
  const form = formOf(source.text, formatOf(source));
  return form === 'csv' || form === 'tsv' || form === 'html';
}

/** So much of a text has its first row. */
const HEAD = 20_000;

/** Whether the first row looks like names: one of them is known here, or it does not fit the columns anyway. */
export function looksNamed(source: TableText, columns: readonly CaseColumn[]): boolean {
  if (source.type === 'file' || !hasRows(source)) return true;
  const head = source.text.slice(0, HEAD);
  const [first] = readCases(head, formatOf(source), { newId, columnNames: [] }).cases;
  const fields = Object.values(first?.values ?? {});
  const known = new Set(columns.map(({ name }) => name));
  const isKnown = (field: string) => {
    const column = columnOf(field);
    return column === 'expected' || known.has(column.variable);
  };
  return fields.some(isKnown) || fields.length > columns.length;
}

/** Without names the columns are those of the panel, in their order; `v4` and so on where there are more. */
export function readTable(source: TableText, isNamed: boolean, columns: readonly CaseColumn[]): ReadTable {
  const knownNames = columns.filter(({ kind }) => kind === 'used').map(({ name }) => name);
  const columnNames = columns.map(({ kind, name }) => (kind === 'expected' ? EXPECTED : headerOf(name)));
  const isBare = !isNamed && hasRows(source);
  return readCases(source.text, formatOf(source), { newId, knownNames, ...(isBare && { columnNames }) });
}

interface ColumnReport {
  readonly names: readonly string[];
  readonly hasExpected: boolean;
  /** Used in a prompt, but not in the table. */
  readonly lacking: readonly string[];
  /** In the table, but used in no prompt. */
  readonly fresh: readonly string[];
}

/** What the cases bring for the table's columns: what they have, what they lack, what is new. */
export function reportOf(cases: readonly Case[], columns: readonly CaseColumn[]): ColumnReport {
  const names = variablesOfCases(cases);
  const known = new Set(names);
  const used = new Set(columns.filter(({ kind }) => kind === 'used').map(({ name }) => name));
  return {
    names,
    hasExpected: cases.some(({ expected }) => expected !== undefined),
    lacking: [...used].filter((name) => !known.has(name)),
    fresh: names.filter((name) => !used.has(name)),
  };
}
