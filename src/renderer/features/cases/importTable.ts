/** Reads what is to be imported, with or without a row of names. */

import { newId } from '@shared/domain/ids';
import type { Case } from '@shared/domain/session/session';
import { guessFormat, readCases } from '@shared/formats/caseFormats';
import { columnOf, EXPECTED, headerOf, type ReadTable, variablesOfCases } from '@shared/formats/caseTable';
import { type CaseFormatName, caseFormatNames, formatOfName } from '@shared/formats/formatNames';
import type { CaseColumn } from './caseColumns';
import type { TableSource } from './caseSource';

/** A file's by its name, what was pasted from a spreadsheet as TSV, else by a look at the text. */
export function formatOf(source: TableSource): CaseFormatName {
  if (source.type === 'file') return formatOfName(source.name, caseFormatNames) ?? guessFormat(source.text);
  return source.type === 'pasted' ? 'tsv' : guessFormat(source.text);
}

/** Whether its first row may be a header; JSON names its fields itself. */
export const hasRows = (format: CaseFormatName): boolean => format === 'csv' || format === 'tsv';

const firstRow = (text: string): string =>
  /^(?:[^"\r\n]|"[^"]*"?)*/.exec(text.replace(/^\ufeff/, '').trimStart())?.[0] ?? '';
const unquoted = (row: string): string => row.replace(/"[^"]*"?/g, '');

function separatorOf(row: string, format: CaseFormatName): string {
  if (format === 'tsv') return '\t';
  const bare = unquoted(row);
  return bare.includes(',') ? ',' : bare.includes(';') ? ';' : bare.includes('\t') ? '\t' : ',';
}

/** Whether the first row looks like names: one of them is known here, or it does not fit the columns anyway. */
export function looksNamed(source: TableSource, columns: readonly CaseColumn[]): boolean {
  const format = formatOf(source);
  if (source.type === 'file' || !hasRows(format)) return true;
  const row = firstRow(source.text);
  const fields = row.split(separatorOf(row, format)).map((field) => field.replace(/^\s*"|"\s*$/g, ''));
  const known = new Set(columns.map(({ name }) => name));
  const isKnown = (field: string) => {
    const column = columnOf(field);
    return column === 'expected' || known.has(column.variable);
  };
  return fields.some(isKnown) || fields.length > columns.length;
}

/** Without names the columns are those of the panel, in their order; `v4` and so on where there are more. */
export function readTable(source: TableSource, isNamed: boolean, columns: readonly CaseColumn[]): ReadTable {
  const format = formatOf(source);
  if (isNamed || !hasRows(format)) return readCases(source.text, format, { newId });
  const row = firstRow(source.text);
  const separator = separatorOf(row, format);
  const width = unquoted(row).split(separator).length;
  const names = Array.from({ length: width }, (_, index) => {
    const column = columns[index];
    if (!column) return `v${index + 1}`;
    return column.kind === 'expected' ? EXPECTED : headerOf(column.name);
  });
  const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(separator);
  const { cases, problems } = readCases(`${header}\n${source.text.replace(/^\ufeff/, '')}`, format, {
    newId,
  });
  // Lines are counted as they stand in the source.
  return {
    cases,
    problems: problems.map(({ line, ...problem }) => ({
      ...problem,
      ...(line !== undefined && { line: line - 1 }),
    })),
  };
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
  const used = columns.filter(({ kind }) => kind === 'used').map(({ name }) => name);
  return {
    names,
    hasExpected: cases.some(({ expected }) => expected !== undefined),
    lacking: used.filter((name) => !names.includes(name)),
    fresh: names.filter((name) => !used.includes(name)),
  };
}
