/** Reads a table of cases from a file or the clipboard. */
import type { ReadOptions, ReadTable, TableFormat } from './caseTable';
import { readJsonLines, readJsonList } from './readJson';
import { readSeparated } from './readSeparated';

/** `format`: by the file's name, or `guessFormat`. A byte order mark is skipped. The text is decoded already. */
export function readCases(text: string, format: TableFormat, options: ReadOptions): ReadTable {
  const source = text.replace(/^\ufeff/, '');
  switch (format) {
    case 'csv':
      return readSeparated(source, separatorOf(source), options);
    case 'tsv':
      return readSeparated(source, '\t', options);
    case 'jsonl':
      return readJsonLines(source, options);
    case 'json':
      return readJsonList(source, options);
  }
}

/** From the beginning of a text; a spreadsheet's clipboard is TSV. */
export function guessFormat(text: string): TableFormat {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('[')) return 'json';
  if (start.startsWith('{') && !start.startsWith('{{')) return 'jsonl';
  return headerCounts(start).tabs > 0 ? 'tsv' : 'csv';
}

/** Spreadsheets write semicolons where the comma is a decimal sign. The header decides; what is quoted does not count. */
function separatorOf(text: string): string {
  const { commas, semicolons, tabs } = headerCounts(text);
  if (commas > 0) return ',';
  return semicolons > 0 ? ';' : tabs > 0 ? '\t' : ',';
}

function headerCounts(text: string): {
  readonly commas: number;
  readonly semicolons: number;
  readonly tabs: number;
} {
  const header = /^(?:[^"\r\n]|"[^"]*"?)*/.exec(text.trimStart())?.[0].replace(/"[^"]*"?/g, '') ?? '';
  const count = (sign: string) => header.split(sign).length - 1;
  return { commas: count(','), semicolons: count(';'), tabs: count('\t') };
}

/** `cases.tsv` → `tsv`; undefined for a name that says nothing. */
export function formatOfName(fileName: string): TableFormat | undefined {
  const ending = /\.(csv|tsv|tab|jsonl|ndjson|json)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (ending === 'tab') return 'tsv';
  if (ending === 'ndjson') return 'jsonl';
  return ending as TableFormat | undefined;
}
