/** Writes a table of cases so that readCases reads the same. */
import type { Case } from '@shared/domain/session/session';
import Papa from 'papaparse';
import { EXPECTED, headerOf, type TableFormat, variablesOfCases } from './caseTable';

/**
 * CSV as in RFC 4180, with `\n` between lines; TSV quoted in the same way, as spreadsheets read it. In both a missing
 * value and an empty one look the same, and so do no expected answer and an empty one; JSON and JSON Lines keep them apart.
 */
export function writeCases(cases: readonly Case[], format: TableFormat): string {
  switch (format) {
    case 'csv':
      return writeSeparated(cases, ',');
    case 'tsv':
      return writeSeparated(cases, '\t');
    case 'jsonl':
      return cases.map((each) => `${JSON.stringify(objectOf(each))}\n`).join('');
    case 'json':
      return `${JSON.stringify(cases.map(objectOf), null, 2)}\n`;
  }
}

function writeSeparated(cases: readonly Case[], delimiter: string): string {
  const variables = variablesOfCases(cases);
  const hasExpected = cases.some(({ expected }) => expected !== undefined) || variables.length === 0;
  const rows = [
    [...variables.map(headerOf), ...(hasExpected ? [EXPECTED] : [])],
    ...cases.map(({ values, expected }) => [
      ...variables.map((name) => values[name] ?? ''),
      ...(hasExpected ? [expected ?? ''] : []),
    ]),
  ];
  return writeRows(rows, delimiter);
}

/** Quotes what could be read otherwise: separators of any dialect, blanks at an end, an empty field alone on its line. */
export function writeRows(rows: readonly (readonly string[])[], delimiter: string): string {
  const isAlone = rows[0]?.length === 1;
  const quotes = (field: unknown) =>
    typeof field === 'string' && (/[",;\t\r\n\ufeff]|^\s|\s$/.test(field) || (isAlone && field === ''));
  return `${Papa.unparse(rows as string[][], { delimiter, newline: '\n', quotes })}\n`;
}

/** Flat, unless a variable's name would be read as something else. */
function objectOf({ values, expected }: Case): Readonly<Record<string, unknown>> {
  const isFlat = !Object.hasOwn(values, EXPECTED) && !Object.hasOwn(values, '__proto__');
  const rest = expected === undefined ? {} : { [EXPECTED]: expected };
  return isFlat ? { ...values, ...rest } : { values, ...rest };
}
