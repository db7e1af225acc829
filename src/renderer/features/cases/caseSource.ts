/** Where a table of cases comes from: a file, the clipboard, or what is typed into the dialog. */
import { translate } from '@renderer/locales/i18n';
import { openFile } from '@renderer/state/files';
import { notify } from '@renderer/state/notices';

export type TableSource =
  | { readonly type: 'file'; readonly name: string; readonly text: string }
  /** From a spreadsheet: cells with tabs between them. */
  | { readonly type: 'pasted'; readonly text: string }
  | { readonly type: 'typed'; readonly text: string };

const EXTENSIONS = ['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'json', 'txt'];
/** As in main's own file.open. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Undefined where none was chosen or it could not be read; the user knows why. */
export async function openCaseFile(): Promise<TableSource | undefined> {
  const opened = await openFile(EXTENSIONS);
  return opened && { type: 'file', ...opened };
}

/** A file that was dropped; undefined where it is too large, and the user is told. */
export async function sourceOfFile(file: File): Promise<TableSource | undefined> {
  if (file.size > MOST_BYTES) {
    notify({ tone: 'error', text: translate('cases:tooLarge', { name: file.name }) });
    return undefined;
  }
  return { type: 'file', name: file.name, text: await file.text() };
}

/** Rows of a spreadsheet, told from prose that is pasted into a value; undefined for prose. */
export function pastedTable(
  data: Pick<DataTransfer, 'getData'>,
): Extract<TableSource, { type: 'pasted' }> | undefined {
  const text = data.getData('text/plain');
  const lines = text.split(/\r\n|\n/).filter((line) => line !== '');
  // One cell, or a column of one cell, belongs into the field that has the cursor.
  if (lines.length < 2 && !text.includes('\t')) return undefined;
  const isFromSheet = /<table[\s>]/i.test(data.getData('text/html'));
  const hasTabs = lines.length > 1 && lines.every((line) => line.includes('\t'));
  return isFromSheet || hasTabs ? { type: 'pasted', text } : undefined;
}
