/** Reads TSV, quoted as spreadsheets do. */
import type { ReadOptions, ReadTable } from '@shared/formats/caseTable';
import { readSeparated } from '@shared/formats/csv/readSeparated';

export function readCases(text: string, options: ReadOptions): ReadTable {
  return readSeparated(text, '\t', '\t', options);
}
