/** Where a table of cases comes from: a file, the clipboard, or what is typed into the dialog. */
import { translate } from '@renderer/locales/i18n';
import { htmlTable } from '@shared/formats/html/htmlTable';
import { tableRows as drawnTable } from '@shared/formats/markdown/tableRows';
import { openFile } from './files';
import { notify, notifyFailure } from './notices';

export type TableSource =
  | {
      readonly type: 'file';
      readonly name: string;
      readonly text: string;
      /** For another encoding than the one that was guessed. */
      readonly bytes: Uint8Array;
    }
  /** From a spreadsheet: cells with tabs between them; or a table of HTML or Markdown. */
  | {
      readonly type: 'pasted';
      readonly text: string;
      /** Puts what was pasted where it was to go: it may be meant as one value. */
      readonly insert?: () => void;
    }
  | { readonly type: 'typed'; readonly text: string };

/** Spreadsheets' own are offered, so that who chooses one is told what to do. */
const EXTENSIONS = [
  ...['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'json', 'yaml', 'yml', 'txt', 'md', 'html', 'htm', 'xml'],
  ...['xls', 'xlsx', 'ods'],
];
/** As in main's own file.open. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Undefined where it is no text, and the user is told. */
export async function tableOfFile(name: string, bytes: Uint8Array): Promise<TableSource | undefined> {
  const [{ decodedText }, { nonText }] = await Promise.all([
    import('@shared/formats/encoding/decodedText'),
    import('@shared/formats/encoding/nonText'),
  ]);
  const other = nonText(bytes);
  if (!other) return { type: 'file', name, text: decodedText(bytes).text, bytes };
  notifyFailure({ code: other.code, params: { file: name, kind: other.kind } });
  return undefined;
}

/** Undefined where none was chosen or it could not be read; the user knows why. */
export async function openCaseFile(): Promise<TableSource | undefined> {
  const opened = await openFile(EXTENSIONS);
  return opened && tableOfFile(opened.name, opened.bytes);
}

/** A file that was dropped; undefined where it is too large or no text, and the user is told. */
export async function sourceOfFile(file: File): Promise<TableSource | undefined> {
  if (file.size > MOST_BYTES) {
    notify({ tone: 'error', text: translate('cases:tooLarge', { name: file.name }) });
    return undefined;
  }
  return tableOfFile(file.name, new Uint8Array(await file.arrayBuffer()));
}

/** Rows of a spreadsheet or a table of a page, told from prose that is pasted into a value; undefined for prose. */
export function pastedTable(data: Pick<DataTransfer, 'getData'>): string | undefined {
  const text = data.getData('text/plain');
  const html = data.getData('text/html');
  const lines = text.split(/\r\n|\n/).filter((line) => line !== '');
  const hasTabs = text.includes('\t');
  const isFromSheet = /<table[\s>]/i.test(html);
  if (isFromSheet && !hasTabs && (htmlTable(html)?.rows[0]?.fields.length ?? 0) > 1) return html;
  // One cell, or a column of one cell, belongs into the field that has the cursor.
  if (lines.length < 2 && !hasTabs) return undefined;
  const isTabbed = lines.length > 1 && lines.every((line) => line.includes('\t'));
  const isDrawn = drawnTable(text)?.outside === 0;
  return isFromSheet || isTabbed || isDrawn ? text : undefined;
}
