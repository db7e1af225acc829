/** Tables of cases, by format. */
import type { Case } from '@shared/domain/session/session';
import { casesOfRows } from './casesOfRows';
import type { ReadOptions, ReadTable, TableProblem } from './caseTable';
import { readCases as readCsv } from './csv/readCases';
import { writeCases as writeCsv } from './csv/writeCases';
import type { CaseFormatName } from './formatNames';
import { htmlTable } from './html/htmlTable';
import { bareJson } from './json/bareJson';
import { objectsIn } from './json/objectsIn';
import { readCases as readJson } from './json/readCases';
import { readTableJson } from './json/tableJson';
import { writeCases as writeJson } from './json/writeCases';
import { readCases as readJsonLines } from './jsonl/readCases';
import { writeCases as writeJsonLines } from './jsonl/writeCases';
import { tableRows as drawnTable } from './markdown/tableRows';
import { readCases as readTsv } from './tsv/readCases';
import { writeCases as writeTsv } from './tsv/writeCases';
import { readCases as readYaml, recordsOfYaml } from './yaml/readCases';

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

/** What a table is by its text; the last three are read, but not written. */
export type TableForm = CaseFormatName | 'markdown' | 'html' | 'yaml';

const told: Readonly<Partial<Record<TableForm, TableProblem['code']>>> = {
  csv: 'readAsCsv',
  json: 'readAsJson',
  jsonl: 'readAsJsonLines',
  markdown: 'readAsMarkdown',
  html: 'readAsHtml',
  yaml: 'readAsYaml',
};

/**
 * `format`: by the file's name, or `guessFormat`; where the text is plainly of another form it is read as that, and it is said.
 * A byte order mark and NULs are skipped. The text is decoded already.
 */
export function readCases(text: string, format: CaseFormatName, options: ReadOptions): ReadTable {
  const { plain, how } = plainOf(text);
  const form = formOf(plain, format);
  const code = form === format ? undefined : told[form];
  if (code) how.push({ code });
  const { cases, problems } = readAs(plain, form, options);
  return how.length > 0 ? { cases, problems: [...how, ...problems] } : { cases, problems };
}

function readAs(text: string, form: TableForm, options: ReadOptions): ReadTable {
  if (form === 'html') return readHtml(text, options);
  if (form === 'yaml') return readYaml(text, options);
  if (form === 'json' || form === 'jsonl') return caseFormats[form].read(bareJson(text), options);
  if (form !== 'markdown') return caseFormats[form].read(text, options);
  const drawn = drawnTable(text);
  const { cases, problems } = casesOfRows(drawn?.rows ?? [], options);
  const outside = drawn?.outside ?? 0;
  return {
    cases,
    problems: outside > 0 ? [{ code: 'outside', params: { count: outside } }, ...problems] : problems,
  };
}

function readHtml(text: string, options: ReadOptions): ReadTable {
  const { rows, others } = htmlTable(text) ?? { rows: [], others: 0 };
  const { cases, problems } = casesOfRows(rows, options);
  return {
    cases,
    problems: others > 0 ? [{ code: 'otherTables', params: { count: others } }, ...problems] : problems,
  };
}

/** Control-Z. */
const DOS_END = '\x1a';
/** The marks of a merge that was left half-way: all three of them, and what it may write between the two sides. */
const CONFLICT = [/^<{7}(?: .*)?$/m, /^={7}$/m, /^>{7}(?: .*)?$/m];
const CONFLICT_MARK = /^(?:[<>|]{7}(?: .*)?|={7})$/gm;

/** Without what belongs to no table: marks, NULs, the end of a file of DOS. Rows of both sides of a conflict stay. */
function plainOf(text: string): { readonly plain: string; readonly how: TableProblem[] } {
  const how: TableProblem[] = [];
  let plain = text.replace(/^\ufeff+/, '');
  if (plain.trimEnd().endsWith(DOS_END)) plain = plain.trimEnd().slice(0, -1);
  const whole = plain.length;
  if (plain.includes('\0')) plain = plain.replaceAll('\0', '');
  if (plain.length < whole) how.push({ code: 'nulBytes', params: { count: whole - plain.length } });
  if (CONFLICT.every((mark) => mark.test(plain))) {
    plain = plain.replace(CONFLICT_MARK, '');
    how.push({ code: 'conflictMarks' });
  }
  return { plain, how };
}

/** By its text, where that is plain; else as its name says. */
export function formOf(text: string, format: CaseFormatName): TableForm {
  const start = bareJson(text.replace(/^\ufeff+/, '').trimStart());
  if (start.startsWith('<') && /<(?:\w+:)?table[\s>]/i.test(start)) return 'html';
  const isNamedJson = format === 'json' || format === 'jsonl';
  if (/^(?:\[|\{(?!\{))/.test(start)) return jsonForm(start, isNamedJson ? format : undefined) ?? format;
  if (isNamedJson && start.startsWith('"') && isWhole(start.split(/[\r\n]/, 1)[0] ?? '')) return format;
  if (drawnTable(start)) return 'markdown';
  if (recordsOfYaml(start) !== undefined) return 'yaml';
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
  if (start.startsWith('{') && (objectsIn(start)?.found.length ?? 0) > 1) return 'jsonl';
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
