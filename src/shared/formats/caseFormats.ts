/** Tables of cases, by format. */
import type { Case } from '@shared/domain/session/session';
import type { ReadOptions, ReadTable } from './caseTable';
import { headerCounts } from './csv/headerCounts';
import { readCases as readCsv } from './csv/readCases';
import { writeCases as writeCsv } from './csv/writeCases';
import type { CaseFormatName } from './formatNames';
import { readCases as readJson } from './json/readCases';
import { writeCases as writeJson } from './json/writeCases';
import { readCases as readJsonLines } from './jsonl/readCases';
import { writeCases as writeJsonLines } from './jsonl/writeCases';
import { readCases as readTsv } from './tsv/readCases';
import { writeCases as writeTsv } from './tsv/writeCases';

interface CaseFormat {
  readonly read: (text: string, options: ReadOptions) => ReadTable;
  /** So that `read` gives the same cases. */
  readonly write: (cases: readonly Case[]) => string;
}

export const caseFormats: Readonly<Record<CaseFormatName, CaseFormat>> = {
  csv: { read: readCsv, write: writeCsv },
  tsv: { read: readTsv, write: writeTsv },
  jsonl: { read: readJsonLines, write: writeJsonLines },
  json: { read: readJson, write: writeJson },
};

/** `format`: by the file's name, or `guessFormat`. A byte order mark is skipped. The text is decoded already. */
export function readCases(text: string, format: CaseFormatName, options: ReadOptions): ReadTable {
  return caseFormats[format].read(text.replace(/^\ufeff/, ''), options);
}

/** From the beginning of a text; a spreadsheet's clipboard is TSV. */
export function guessFormat(text: string): CaseFormatName {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('[')) return 'json';
  if (start.startsWith('{') && !start.startsWith('{{')) return 'jsonl';
  return headerCounts(start).tabs > 0 ? 'tsv' : 'csv';
}
