/** Which format a table is in; apart from where it comes from, since it needs every format's code. */

import { guessFormat } from '@shared/formats/caseFormats';
import { type CaseFormatName, caseFormatNames, formatOfName } from '@shared/formats/formatNames';
import type { TableSource } from './caseSource';

/** What tells a table's format. */
export type TableText = Pick<TableSource, 'type' | 'text'> & { readonly name?: string };

/** A file's by its name, what was pasted from a spreadsheet as TSV, else by a look at the text. */
export function formatOf({ type, text, name }: TableText): CaseFormatName {
  if (type === 'pasted') return 'tsv';
  const named = name === undefined ? undefined : formatOfName(name, caseFormatNames);
  if (named === undefined) return guessFormat(text);
  return named === 'tsv' && !text.includes('\t') ? 'csv' : named;
}
