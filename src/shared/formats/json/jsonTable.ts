/** What a JSON value holds as a table: records, rows, or columns, and what is wrapped around them. */
import { isObject, type Json } from '@shared/domain/json';
import { EXPECTED, type TableProblem } from '@shared/formats/caseTable';

export type JsonTable =
  | { readonly type: 'records'; readonly records: readonly unknown[] }
  /** Lists; the first names the columns unless `header` does. */
  | {
      readonly type: 'rows';
      readonly rows: readonly (readonly unknown[])[];
      readonly header?: readonly unknown[];
    }
  /** Texts alone. */
  | { readonly type: 'texts'; readonly texts: readonly unknown[] };

/** Where a list lies in what is wrapped around it, the likeliest first. */
const wrappers = [
  'data',
  'rows',
  'examples',
  'records',
  'items',
  'results',
  'cases',
  'tests',
  'questions',
  'instances',
  'samples',
  'entries',
  'dataset',
  'train',
  'test',
  'validation',
  'values',
  'hits',
  'edges',
  'nodes',
  'features',
];
const DEEPEST = 4;

/** Undefined for what is no table at all. What is around it and not taken is told. */
export function jsonTable(value: unknown, problems: TableProblem[], depth = 0): JsonTable | undefined {
  if (Array.isArray(value)) return listTable(value, problems);
  if (!isObject(value)) return undefined;
  // A case of our own, whose values lie in an object.
  if (isObject(value.values)) return { type: 'records', records: [value] };
  const entries = Object.entries(value);

  const header = [value.columns, value.header, value.headers].find(Array.isArray);
  const body = [value.data, value.rows].find(isListOfLists);
  if (header && body) {
    tellBeside(entries, [header, body, value.index], problems);
    const names = header.map((each) => (isObject(each) ? (each.name ?? '') : each));
    return { type: 'rows', rows: body, header: names };
  }

  const columns = columnsTable(entries);
  if (columns) return columns;
  const keyed = keyedRecords(entries);
  if (keyed) {
    problems.push({ code: 'leftBeside', params: { names: namesOf(entries.map(([name]) => name)) } });
    return { type: 'records', records: keyed };
  }

  const wrapped = depth < DEEPEST ? wrappedList(entries) : undefined;
  if (!wrapped) return { type: 'records', records: [value] };
  tellBeside(entries, [wrapped.value], problems);
  problems.push({ code: 'unwrapped', params: { name: wrapped.name } });
  return jsonTable(wrapped.value, problems, depth + 1);
}

function listTable(list: readonly unknown[], problems: TableProblem[]): JsonTable {
  if (list.length > 0 && isListOfLists(list)) return { type: 'rows', rows: list };
  const areTexts = list.length > 0 && list.every((each) => typeof each !== 'object');
  return areTexts
    ? { type: 'texts', texts: list }
    : { type: 'records', records: unwrappedRecords(list, problems) };
}

const isListOfLists = (value: unknown): value is readonly (readonly unknown[])[] =>
  Array.isArray(value) && value.every(Array.isArray);

/** A list of objects or of lists, or an object that leads to one; never a mere value of a case. */
function wrappedList(entries: readonly (readonly [string, unknown])[]) {
  const found = entries.filter(([, value]) => leadsToList(value, DEEPEST));
  const rank = (name: string) =>
    (wrappers.indexOf(name.toLowerCase()) + wrappers.length + 1) % (wrappers.length + 1);
  const [best] = found.sort(([one], [other]) => rank(one) - rank(other));
  if (!best) return undefined;
  // One conversation is one case. With texts beside it, an unknown name is a value: `{"question": "…", "options": [{…}]}`.
  const isOnly = entries.length === 1 && best[0] !== 'messages';
  return isOnly || wrappers.includes(best[0].toLowerCase()) ? { name: best[0], value: best[1] } : undefined;
}

function leadsToList(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.length > 0 && (value.every(isObject) || value.every(Array.isArray));
  if (!isObject(value) || depth === 0) return false;
  const entries = Object.entries(value);
  return entries.some(
    ([name, each]) =>
      (wrappers.includes(name.toLowerCase()) && (Array.isArray(each) || leadsToList(each, depth - 1))) ||
      (entries.length === 1 && name !== 'messages' && leadsToList(each, depth - 1)),
  );
}

/** `{"question": ["a", "b"], …}`, and the columns of pandas: `{"question": {"0": "a", "1": "b"}, …}`. */
function columnsTable(entries: readonly (readonly [string, unknown])[]): JsonTable | undefined {
  const [first] = entries;
  if (!first) return undefined;
  const lists = entries.map(([, value]) => {
    if (Array.isArray(value)) return value.some((each) => isObject(each)) ? undefined : value;
    if (!isObject(value)) return undefined;
    const keys = Object.keys(value);
    return keys.length > 0 &&
      /^\d+$/.test(keys[0] ?? '') &&
      keys.every((key, row) => Number(key) === Number(keys[0]) + row)
      ? Object.values(value)
      : undefined;
  });
  const length = lists[0]?.length ?? 0;
  if (length === 0 || lists.some((list) => list?.length !== length)) return undefined;
  const rows = Array.from({ length }, (_, row) => lists.map((list) => list?.[row]));
  return { type: 'rows', rows, header: entries.map(([name]) => name) };
}

/** Records by their names: `{"0": {…}, "1": {…}}` of pandas, `{"q-17": {…}, …}`. */
function keyedRecords(entries: readonly (readonly [string, unknown])[]): readonly unknown[] | undefined {
  if (entries.length < 2 || !entries.every(([, value]) => isObject(value))) return undefined;
  const keysOf = (value: unknown) =>
    Object.keys(value as Json)
      .sort()
      .join('\n');
  const [, first] = entries[0] ?? [];
  return entries.every(([, value]) => keysOf(value) === keysOf(first))
    ? entries.map(([, value]) => value)
    : undefined;
}

const isAlone = (item: Json): boolean => Object.keys(item).length === 1;

/** What each record holds its row in, by who writes it so; what stands beside it is about the row. */
const holders: readonly { readonly name: string; readonly isMet: (item: Json) => boolean }[] = [
  { name: 'row', isMet: (item) => 'row_idx' in item },
  { name: 'fields', isMet: (item) => 'createdTime' in item },
  { name: 'item', isMet: isAlone },
  { name: 'node', isMet: (item) => isAlone(item) || 'cursor' in item },
  { name: '_source', isMet: () => true },
  { name: 'properties', isMet: ({ type }) => type === 'Feature' },
];

/** Rows of Hugging Face's dataset server, Airtable, OpenAI evals, GraphQL, Elasticsearch, GeoJSON; tests of promptfoo, examples of LangSmith. */
export function unwrappedRecords(items: readonly unknown[], problems: TableProblem[]): readonly unknown[] {
  const names = new Set<string>();
  const beside = new Set<string>();
  const records = items.map((item) => {
    if (!isObject(item)) return item;
    const asked = askedOf(item);
    const holder = asked ? undefined : holders.find(({ name, isMet }) => isObject(item[name]) && isMet(item));
    if (!asked && !holder) return item;
    if (asked) {
      names.add(asked.name);
      for (const name of Object.keys(item)) if (!asked.taken.includes(name)) beside.add(name);
      return asked.record;
    }
    return holder ? item[holder.name] : item;
  });
  if (beside.size > 0) problems.push({ code: 'leftBeside', params: { names: namesOf([...beside]) } });
  for (const name of names) problems.push({ code: 'unwrapped', params: { name } });
  return records;
}

/** promptfoo's word for an answer that is to be the same. */
const PLAIN_ASSERT = /^equals$/;

/** Variables in an object, and the answer that is hoped for beside it. */
function askedOf(item: Json) {
  const name = ['vars', 'inputs', 'input'].find((each) => isObject(item[each]));
  if (name === undefined) return undefined;
  const answer = answerOf(item, name);
  if (answer === undefined && name === 'input') return undefined;
  const { expected } = answer ?? {};
  const record = { ...(item[name] as Json), ...(expected !== undefined && { [EXPECTED]: expected }) };
  return { name, record, taken: [name, ...(answer?.taken ?? [])] };
}

function answerOf(
  item: Json,
  name: string,
): { readonly expected: unknown; readonly taken: readonly string[] } | undefined {
  if (name === 'vars') {
    const [only, ...more] = Array.isArray(item.assert) ? item.assert : [];
    const isPlain = isObject(only) && PLAIN_ASSERT.test(String(only.type)) && more.length === 0;
    return isPlain ? { expected: only.value, taken: ['assert'] } : undefined;
  }
  const beside = ['expected', 'outputs', 'expectedOutput', 'expected_output', 'output', 'reference'];
  const found = beside.find((each) => item[each] !== undefined && item[each] !== null);
  if (found === undefined) return undefined;
  const value = item[found];
  const [only, ...more] = isObject(value) ? Object.values(value) : [];
  return { expected: isObject(value) && more.length === 0 ? only : value, taken: [found] };
}

function tellBeside(
  entries: readonly (readonly [string, unknown])[],
  taken: readonly unknown[],
  problems: TableProblem[],
): void {
  const names = entries.filter(([, value]) => !taken.includes(value)).map(([name]) => name);
  if (names.length > 0) problems.push({ code: 'leftBeside', params: { names: namesOf(names) } });
}

const MOST_NAMES = 8;
const namesOf = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ' …' : '');
