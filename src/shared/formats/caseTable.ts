/** Cases as a table: one row a case, a column for each variable, and one for what is expected. */
import type { Case } from '@shared/domain/session/session';
import { composedName } from '@shared/domain/session/variableName';

/** What is wrong with a table, told by shared/locales/describeTableProblem.ts. */
export interface TableProblem {
  readonly code:
    | 'noHeader'
    | 'noRows'
    | 'emptyHeader'
    | 'duplicateHeader'
    | 'rowTooShort'
    | 'rowTooLong'
    | 'badQuote'
    | 'notJson'
    | 'notObject'
    | 'notList';
  /** 1-based, where the row begins; absent where a JSON parser does not tell. */
  readonly line?: number;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ReadTable {
  /** All rows that could be read. */
  readonly cases: readonly Case[];
  /** In the order of the lines; rows they name are missing from `cases` or lack some values. */
  readonly problems: readonly TableProblem[];
}

export interface ReadOptions {
  readonly newId: () => string;
  /** The column or field of the expected answer; `expected` if not given. */
  readonly expectedName?: string;
}

export const EXPECTED = 'expected';

/**
 * A column's header. A variable whose name would be read as something else (`expected`, blanks at an end) is written in
 * braces: `{{expected}}`.
 */
export function headerOf(variable: string): string {
  const isPlain = variable !== '' && variable === variable.trim() && variable.toLowerCase() !== EXPECTED;
  return isPlain && !/^\{\{[\s\S]*\}\}$/.test(variable) ? variable : `{{${variable}}}`;
}

/** The inverse of headerOf; what spreadsheets leave around a header does not count. */
export function columnOf(
  header: string,
  expectedName = EXPECTED,
): { readonly variable: string } | 'expected' {
  const name = header.trim();
  const braced = /^\{\{([\s\S]*)\}\}$/.exec(name)?.[1];
  if (braced !== undefined) return { variable: composedName(braced) };
  return name.toLowerCase() === expectedName.toLowerCase() ? 'expected' : { variable: composedName(name) };
}

/** Every variable of a list of cases, in order of first appearance. */
export function variablesOfCases(cases: readonly Case[]): readonly string[] {
  return [...new Set(cases.flatMap(({ values }) => Object.keys(values)))];
}
