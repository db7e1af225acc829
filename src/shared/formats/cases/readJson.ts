/** Reads cases from JSON (a list of objects) and JSON Lines (an object a line). */
import type { Case } from '@shared/domain/session/session';
import { EXPECTED, type ReadOptions, type ReadTable, type TableProblem } from './caseTable';
import { jsonErrorOffset } from './jsonErrorOffset';

/** Blank lines are skipped. A line that cannot be read is told and skipped. */
export function readJsonLines(text: string, options: ReadOptions): ReadTable {
  const cases: Case[] = [];
  const problems: TableProblem[] = [];
  for (const [index, source] of text.split(/\r\n|\n/).entries()) {
    if (source.trim() === '') continue;
    const line = index + 1;
    const parsed = parse(source);
    if (!parsed.ok) problems.push({ code: 'notJson', line, params: { detail: parsed.detail } });
    else if (!isObject(parsed.value)) problems.push({ code: 'notObject', line });
    else cases.push(caseOf(parsed.value, options));
  }
  if (cases.length === 0 && problems.length === 0) problems.push({ code: 'noRows' });
  return { cases, problems };
}

export function readJsonList(text: string, options: ReadOptions): ReadTable {
  const parsed = parse(text);
  if (!parsed.ok) {
    const line = text.slice(0, jsonErrorOffset(text)).split('\n').length;
    return { cases: [], problems: [{ code: 'notJson', line, params: { detail: parsed.detail } }] };
  }
  if (!Array.isArray(parsed.value)) return { cases: [], problems: [{ code: 'notList' }] };
  const cases: Case[] = [];
  const problems: TableProblem[] = [];
  for (const [index, item] of parsed.value.entries()) {
    if (isObject(item)) cases.push(caseOf(item, options));
    else problems.push({ code: 'notObject', params: { item: index + 1 } });
  }
  if (parsed.value.length === 0) problems.push({ code: 'noRows' });
  return { cases, problems };
}

/**
 * `{"city": "Wien", "expected": "…"}`, or `{"values": {"city": "Wien"}, "expected": "…"}` where a variable would have the
 * name of something else. What is no text is written as JSON; null counts as not given.
 */
function caseOf(
  item: Readonly<Record<string, unknown>>,
  { newId, expectedName = EXPECTED }: ReadOptions,
): Case {
  const isNested = isObject(item.values);
  const own = isNested ? (item.values as Readonly<Record<string, unknown>>) : item;
  const values: [string, string][] = [];
  for (const [name, value] of Object.entries(own)) {
    if ((isNested || name !== expectedName) && value !== null) values.push([name, textOf(value)]);
  }
  const expected = item[expectedName] ?? undefined;
  return {
    id: newId(),
    values: Object.fromEntries(values),
    ...(expected !== undefined && { expected: textOf(expected) }),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly detail: string };

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
