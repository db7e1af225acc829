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
  const { rows, isBackslashed } = rowsOf(text, separator);
  const { cases, problems } = casesOfRows(rows, options);
  const how: TableProblem[] = [];
  if (separator !== undefined && separator !== usual)
    how.push({ code: 'separator', params: { separator: separator === '\t' ? 'Tab' : separator } });
  if (isBackslashed) how.push({ code: 'backslashQuotes' });
  return { cases, problems: [...how, ...problems] };
}

/** MySQL, Spark and Jupyter write `\"` where the standard has `""`. */
function rowsOf(text: string, separator: string | undefined) {
  const rows = separatedRows(text, separator);
  const bad = badQuotes(rows);
  if (bad === 0 || !text.includes('\\"')) return { rows, isBackslashed: false };
  const others = separatedRows(text, separator, { hasBackslashes: true });
  return badQuotes(others) < bad ? { rows: others, isBackslashed: true } : { rows, isBackslashed: false };
}

const badQuotes = (rows: readonly TableRow[]): number => rows.filter(({ hasBadQuote }) => hasBadQuote).length;
