/** Rows that a model proposes: read from whatever it put around its JSON. */
import { isObject, parseJson } from '@shared/domain/json';
import type { Case } from '@shared/domain/session/session';
import { bareJson } from '@shared/formats/json/bareJson';
import { mendedJson } from '@shared/formats/json/mendedJson';

export type ProposedCase = Pick<Case, 'values' | 'expected'>;

/** More are not read. */
const MOST = 50;

/**
 * Those that have a value for every name, without what has no name, and without those that are there already. Undefined: there is no
 * list in the answer.
 */
export function proposedCases(
  text: string,
  names: readonly string[],
  existing: readonly Case[],
): readonly ProposedCase[] | undefined {
  const list = listIn(text);
  if (!list) return undefined;
  const seen = new Set(existing.map(({ values }) => contentOf(values, names)));
  const rows: ProposedCase[] = [];
  for (const row of list.slice(0, MOST)) {
    if (!isObject(row) || names.some((name) => row[name] === undefined || row[name] === null)) continue;
    const values = Object.fromEntries(names.map((name) => [name, textOf(row[name])]));
    const content = contentOf(values, names);
    if (seen.has(content)) continue;
    seen.add(content);
    const expected = row.expected === undefined || row.expected === null ? undefined : textOf(row.expected);
    rows.push({ values, ...(expected !== undefined && !names.includes('expected') && { expected }) });
  }
  return rows;
}

/** The whole answer, or what is between its first and its last bracket. */
function listIn(text: string): readonly unknown[] | undefined {
  const inner = text.slice(text.indexOf('['), text.lastIndexOf(']') + 1);
  for (const each of [text, inner]) {
    const value = parseJson(each) ?? parseJson(mendedJson(bareJson(each.trim())));
    if (Array.isArray(value)) return value;
  }
  return undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const contentOf = (values: Case['values'], names: readonly string[]): string =>
  JSON.stringify(names.map((name) => values[name] ?? ''));
