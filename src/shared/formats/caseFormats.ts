/** Tables of cases, by format. */
import type { Case } from '@shared/domain/session/session';
import { casesOfRows } from './casesOfRows';
import type { ReadOptions, ReadTable, TableProblem } from './caseTable';
import { readCases as readCsv } from './csv/readCases';
import { writeCases as writeCsv } from './csv/writeCases';
import type { CaseFormatName } from './formatNames';
import { tableRows as htmlRows } from './html/tableRows';
import { objectsIn } from './json/objectsIn';
import { readCases as readJson } from './json/readCases';
import { readTableJson } from './json/tableJson';
import { writeCases as writeJson } from './json/writeCases';
import { readCases as readJsonLines } from './jsonl/readCases';
import { writeCases as writeJsonLines } from './jsonl/writeCases';
import { tableRows as drawnTable } from './markdown/tableRows';
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

/** What a table is by its text; the last two are read, but not written. */
export type TableForm = CaseFormatName | 'markdown' | 'html';

const told: Readonly<Partial<Record<TableForm, TableProblem['code']>>> = {
  csv: 'readAsCsv',
  json: 'readAsJson',
  jsonl: 'readAsJsonLines',
  markdown: 'readAsMarkdown',
  html: 'readAsHtml',
};

/**
 * `format`: by the file's name, or `guessFormat`; where the text is plainly of another form it is read as that, and it is said.
 * A byte order mark and NULs are skipped. The text is decoded already.
 */
export function readCases(text: string, format: CaseFormatName, options: ReadOptions): ReadTable {
  const { plain, nuls } = plainOf(text);
  const form = formOf(plain, format);
  const how: TableProblem[] = nuls > 0 ? [{ code: 'nulBytes', params: { count: nuls } }] : [];
  const code = form === format ? undefined : told[form];
  if (code) how.push({ code });
  const { cases, problems } = readAs(plain, form, options);
  return how.length > 0 ? { cases, problems: [...how, ...problems] } : { cases, problems };
}

function readAs(text: string, form: TableForm, options: ReadOptions): ReadTable {
  if (form === 'html') return casesOfRows(htmlRows(text) ?? [], options);
  if (form !== 'markdown') return caseFormats[form].read(text, options);
  const drawn = drawnTable(text);
  const { cases, problems } = casesOfRows(drawn?.rows ?? [], options);
  const outside = drawn?.outside ?? 0;
  return {
    cases,
    problems: outside > 0 ? [{ code: 'outside', params: { count: outside } }, ...problems] : problems,
  };
}

function plainOf(text: string): { readonly plain: string; readonly nuls: number } {
  const bare = text.replace(/^\ufeff+/, '');
  if (!bare.includes('\0')) return { plain: bare, nuls: 0 };
  const plain = bare.replaceAll('\0', '');
  return { plain, nuls: bare.length - plain.length };
}

/** By its text, where that is plain; else as its name says. */
export function formOf(text: string, format: CaseFormatName): TableForm {
  const start = text.replace(/^\ufeff+/, '').trimStart();
  if (start.startsWith('<') && /<table[\s>]/i.test(start)) return 'html';
  const isNamedJson = format === 'json' || format === 'jsonl';
  if (/^(?:\[|\{(?!\{))/.test(start)) return jsonForm(start, isNamedJson ? format : undefined) ?? format;
  if (drawnTable(start)) return 'markdown';
  return isNamedJson && /^[\p{L}_#]/u.test(start) && !/^(?:true|false|null)\b/.test(start) ? 'csv' : format;
}

/** Undefined for what is no JSON, unless its name says that it is meant to be. */
function jsonForm(start: string, named: 'json' | 'jsonl' | undefined): 'json' | 'jsonl' | undefined {
  const [line = ''] = start.split(/[\r\n]/, 1);
  if (isWhole(line.trim().replace(/,$/, ''))) {
    const isAlone = start.trimEnd().length === line.trimEnd().length;
    if (!isAlone) return 'jsonl';
    return start.startsWith('[') ? 'json' : (named ?? 'jsonl');
  }
  if (isWhole(start)) return 'json';
  if (start.startsWith('{') && (objectsIn(start)?.length ?? 0) > 1) return 'jsonl';
  return (
    named ?? (/^(?:\[\s*[[{"]|\{\s*")/.test(start) ? (start.startsWith('[') ? 'json' : 'jsonl') : undefined)
  );
}

const isWhole = (text: string): boolean => {
  const { ok } = readTableJson(text);
  return ok;
};

/** From the beginning of a text; a spreadsheet's clipboard is TSV. */
export function guessFormat(text: string): CaseFormatName {
  const form = formOf(text, 'csv');
  if (form === 'json' || form === 'jsonl') return form;
  const header = /^(?:[^"\r\n]|"[^"]*"?)*/.exec(text.trimStart())?.[0].replace(/"[^"]*"?/g, '') ?? '';
  return header.includes('\t') ? 'tsv' : 'csv';
}
