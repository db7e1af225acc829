/** Cases as a table: one row a case, a column for each variable, and one for what is expected. */
import { type Case, type ProbeKind, probeKinds } from '@shared/domain/session/session';
import { composedName } from '@shared/domain/session/variableName';

/** What was put right or read otherwise than the file's name says; nothing that was written is lost by it. */
const tableRemarks = [
  'readAsCsv',
  'readAsJson',
  'readAsJsonLines',
  'readAsMarkdown',
  'readAsHtml',
  'readAsYaml',
  'conflictMarks',
  'otherTables',
  'asExpected',
  'separator',
  'backslashQuotes',
  'singleQuotes',
  'outside',
  'titleRows',
  'indexColumn',
  'emptyColumns',
  'namedColumn',
  'sameColumn',
  'renamedColumn',
  'cleanedHeader',
  'repeatedHeader',
  'blankRows',
  'onlyExpected',
  'nulBytes',
  'unwrapped',
  'leftBeside',
  'mendedJson',
] as const;

/** What is wrong with a table, or was read otherwise; told by shared/locales/describeTableProblem.ts. */
export interface TableProblem {
  readonly code:
    | 'noHeader'
    | 'noRows'
    | 'rowTooShort'
    | 'rowTooLong'
    | 'badQuote'
    | 'notJson'
    | 'cutOff'
    | 'notObject'
    | 'notList'
    | (typeof tableRemarks)[number];
  /** 1-based, where the row begins; absent where a JSON parser does not tell. */
  readonly line?: number;
  readonly params?: Readonly<Record<string, string | number>>;
}

const remarks: ReadonlySet<string> = new Set(tableRemarks);

/** Whether it only tells how the table was read. */
export const isRemark = ({ code }: TableProblem): boolean => remarks.has(code);

export interface ReadTable {
  /** All rows that could be read and hold something: a blank one would be a paid call that asks nothing. */
  readonly cases: readonly Case[];
  /** Rows they name are missing from `cases` or lack some values. */
  readonly problems: readonly TableProblem[];
}

export interface ReadOptions {
  readonly newId: () => string;
  /** The column or field of the expected answer; `expected` if not given. */
  readonly expectedName?: string;
  /** Variables that are used: a row with one of them is the header. */
  readonly knownNames?: readonly string[];
  /** The columns' headers where the first row is a case already; `v4` and so on where there are more. */
  readonly columnNames?: readonly string[];
}

/** A row as it stands in the source. */
export interface TableRow {
  readonly fields: readonly string[];
  /** 1-based, where it begins. */
  readonly line?: number;
  readonly hasBadQuote?: boolean;
}

export const EXPECTED = 'expected';
/** The column or field of the mark of cases that ask nothing. */
export const PROBE = 'probe';

/** What other programs call the expected answer: OpenAI evals, LangSmith, Langfuse, promptfoo, RAG evaluations, Chinese tables. */
const OTHERS_EXPECTED =
  /^(?:expected[ _-]?(?:output|answer|response|result|value)|ideal(?:[ _-]answer)?|__expected|(?:ground|reference)[ _-]?(?:truth|answer)|期望|预期|(?:期望|预期)(?:输出|结果|答案|回答)|标准答案|参考答案)$/iu;

/** The header that stands for the expected answer where none is called so; undefined if none does, or if prompts use it as a variable. */
export function expectedAmong(
  headers: readonly string[],
  { knownNames = [], expectedName }: Pick<ReadOptions, 'knownNames' | 'expectedName'>,
): string | undefined {
  if (expectedName !== undefined || headers.some((header) => columnOf(header) === 'expected'))
    return undefined;
  const names = headers.map(seenHeader);
  return names.find((name) => OTHERS_EXPECTED.test(name) && !knownNames.includes(composedName(name)));
}

/** Characters without width, which web pages and chats leave in what is copied. */
const UNSEEN = /[\u200b\u2060\ufeff\u00ad]/g;

/** Whether there is nothing to see in it. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  // Most texts begin with a letter: no need to look further.
  if (first > 0x20 && first < 0x7f) return false;
  return text === '' || /^[\s\u200b-\u200f\u2060\ufeff\u00ad\0]*$/.test(text);
}

/** As a person reads a header: on one line, without what surrounds it or cannot be seen. */
export const seenHeader = (header: string): string =>
  header
    .replace(UNSEEN, '')
    .replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')
    .replace(/^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/g, '');

/** Whether a variable stands as it is in a header or a field's name, and is read as that variable. */
export const isPlainName = (variable: string): boolean =>
  variable !== '' &&
  variable === composedName(seenHeader(variable)) &&
  variable.toLowerCase() !== EXPECTED &&
  variable.toLowerCase() !== PROBE &&
  variable !== '__proto__' &&
  !isIndexName(variable) &&
  !/^\{\{[\s\S]*\}\}$/.test(variable);

/** How pandas and its like call a table's row numbers where they have no name. */
export const isIndexName = (name: string): boolean =>
  /^(?:Unnamed: \d+(?:\.\d+)*|__index_level_\d+__|level_\d+)$/.test(name);

/**
 * A column's header. A variable whose name would be read as something else (`expected`, `probe`, blanks at an end) is written
 * in braces: `{{expected}}`.
 */
export const headerOf = (variable: string): string => (isPlainName(variable) ? variable : `{{${variable}}}`);

/** The inverse of headerOf; what spreadsheets leave around a header does not count. */
export function columnOf(
  header: string,
  expectedName = EXPECTED,
): { readonly variable: string } | 'expected' {
  const braced = /^\s*\{\{([\s\S]*)\}\}\s*$/.exec(header)?.[1];
  if (braced !== undefined) return { variable: composedName(braced) };
  const name = seenHeader(header);
  return name.toLowerCase() === expectedName.toLowerCase() ? 'expected' : { variable: composedName(name) };
}

/** Whether it marks cases that ask nothing: it is called so, and holds nothing but marks. Else it is a variable like any. */
export function isProbeColumn(header: string, values: readonly unknown[]): boolean {
  const filled = values.filter((value) => value !== undefined && value !== null && value !== '');
  return (
    seenHeader(header).toLowerCase() === PROBE &&
    filled.length > 0 &&
    filled.every((value) => probeOf(value) !== undefined)
  );
}

/** Of an empty field, none. */
export const probeOf = (value: unknown): ProbeKind | undefined => probeKinds.find((kind) => kind === value);

/** Every variable of a list of cases, in order of first appearance. */
export function variablesOfCases(cases: readonly Case[]): readonly string[] {
  return [...new Set(cases.flatMap(({ values }) => Object.keys(values)))];
}

/**
 * Leaves out cases that would ask nothing but are not meant to, and says so; an expected answer alone asks nothing either. `leftOut`: so many blank
 * rows are left out already.
 */
export function withoutBlanks(
  cases: readonly Case[],
  problems: TableProblem[],
  hasVariables: boolean,
  leftOut = 0,
): readonly Case[] {
  let blank = leftOut;
  let expecting = 0;
  const kept = cases.filter(({ values, expected, probe }) => {
    if (probe !== undefined) return true;
    if (Object.values(values).some((value) => !isBlank(value))) return true;
    const isExpecting = expected !== undefined && !isBlank(expected);
    if (isExpecting && !hasVariables) return true;
    if (isExpecting) expecting += 1;
    else blank += 1;
    return false;
  });
  if (blank > 0) problems.push({ code: 'blankRows', params: { count: blank } });
  if (expecting > 0) problems.push({ code: 'onlyExpected', params: { count: expecting } });
  return kept;
}
