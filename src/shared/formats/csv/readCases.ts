/** Reads CSV with whichever separator its header has. */
import type { ReadOptions, ReadTable } from '@shared/formats/caseTable';
import { headerCounts } from './headerCounts';
import { readSeparated } from './readSeparated';

export function readCases(text: string, options: ReadOptions): ReadTable {
  return readSeparated(text, separatorOf(text), options);
}

/** Spreadsheets write semicolons where the comma is a decimal sign. The header decides. */
function separatorOf(text: string): string {
  const { commas, semicolons, tabs } = headerCounts(text);
  if (commas > 0) return ',';
  return semicolons > 0 ? ';' : tabs > 0 ? '\t' : ',';
}
