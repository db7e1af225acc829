/** Reads CSV, TSV and what a spreadsheet puts on the clipboard. */
import { casesOfRows } from '@shared/formats/casesOfRows';
import type { ReadOptions, ReadTable, TableProblem, TableRow } from '@shared/formats/caseTable';
import { separatedRows } from './separatedRows';

/** `separator` undefined: one column. `usual`: what the format's name promises; another one is told. */
export function readSeparated(
  text: string,
  separator: string | undefined,
  usual: string,
  options: ReadOptions,
): ReadTable {
  const { rows, isBackslashed, isSingle } = rowsOf(text, separator);
  const { cases, problems } = casesOfRows(rows, options);
  const how: TableProblem[] = [];
  if (separator !== undefined && separator !== usual)
    how.push({ code: 'separator', params: { separator: shown(separator) } });
  if (isBackslashed) how.push({ code: 'backslashQuotes' });
  if (isSingle) how.push({ code: 'singleQuotes' });
  return { cases, problems: [...how, ...problems] };
}

/** MySQL, Spark and Jupyter write `\"` where the standard has `""`; others put `'` around each field. */
function rowsOf(text: string, separator: string | undefined) {
  const isSingle = separator !== undefined && !text.includes('"') && /^\s*'[^'\r\n]*'\s*[,;\t|]/.test(text);
  if (isSingle) {
    const rows = separatedRows(text, separator, { mark: "'" });
    if (badQuotes(rows) === 0) return { rows, isBackslashed: false, isSingle };
  }
  const rows = separatedRows(text, separator);
  const bad = badQuotes(rows);
  if (bad > 0 && text.includes('\\"')) {
    const others = separatedRows(text, separator, { hasBackslashes: true });
    if (badQuotes(others) < bad) return { rows: others, isBackslashed: true, isSingle: false };
  }
  return { rows, isBackslashed: false, isSingle: false };
}

/** As it can be seen. */
function shown(separator: string): string {
  if (separator === '\t') return 'Tab';
  return separator < ' '
    ? `U+${separator.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : separator;
}

const badQuotes = (rows: readonly TableRow[]): number => rows.filter(({ hasBadQuote }) => hasBadQuote).length;
