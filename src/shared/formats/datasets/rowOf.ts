/** A row of a data set: what it asks and what it expects, whoever's it is. */
import { isObject, type Json } from '@shared/domain/json';
import type { Tell } from '@shared/formats/doors/report';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { DatasetCode } from './datasetCodes';

export interface DatasetRow {
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
  readonly expected?: string;
  /** Where it asks with a conversation. */
  readonly messages?: readonly unknown[];
}

const INPUTS = ['input', 'inputs'];
const OUTPUTS = ['expectedOutput', 'expected_output', 'expected', 'outputs', 'output'];
/** Where it was and when: nothing of what it asks. */
const PASSED_OVER = [
  ...['id', 'datasetId', 'datasetName', 'dataset_id', 'sourceTraceId', 'sourceObservationId', 'status'],
  ...['createdAt', 'updatedAt', 'created_at', 'modified_at', 'created', 'source_run_id', 'attachment_urls'],
  ...['_xact_id', '_pagination_key', 'root_span_id', 'span_id', 'is_root', 'origin', 'project_id', 'name'],
];

/** `nameOf`: of a field's variable. Undefined where it asks nothing, which is told; one that is archived is none. */
export function rowOf(
  row: Json,
  path: string,
  nameOf: (field: string) => string,
  tell: Tell<DatasetCode>,
): DatasetRow | undefined {
  const at = path === '' ? '' : `${path}.`;
  if (row.status === 'ARCHIVED') {
    tell('leftOut', 'archived', path || 'row', { text: wordsOf(row) });
    return undefined;
  }
  const inputName = INPUTS.find((name) => row[name] !== undefined && row[name] !== null);
  if (inputName === undefined) {
    tell('leftOut', 'rowUnread', path || 'row', { text: wordsOf(row) });
    return undefined;
  }
  const outputName = OUTPUTS.find((name) => row[name] !== undefined && row[name] !== null);
  for (const [name, value] of Object.entries(row)) {
    const isEmpty = value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);
    const isEmptyList = Array.isArray(value) && value.length === 0;
    if (name !== inputName && name !== outputName && !PASSED_OVER.includes(name) && !isEmpty && !isEmptyList)
      tell('leftOut', 'rowField', `${at}${name}`, { params: { name }, text: wordsOf(value) });
  }
  const input = row[inputName];
  const expected = outputName === undefined ? undefined : expectedOf(row[outputName]);
  const messages = messagesIn(input);
  return {
    path: path || 'row',
    values: messages ? {} : valuesOf(input, `${at}${inputName}`, nameOf, tell),
    ...(expected !== undefined && { expected }),
    ...(messages && { messages }),
  };
}

/** `[{role, content}]`, or the same below `messages` and nothing beside it. */
function messagesIn(input: unknown): readonly unknown[] | undefined {
  const list = isObject(input) && Object.keys(input).length === 1 ? input.messages : input;
  return Array.isArray(list) && list.length > 0 && list.every((each) => isObject(each) && 'role' in each)
    ? list
    : undefined;
}

function valuesOf(
  input: unknown,
  path: string,
  nameOf: (field: string) => string,
  tell: Tell<DatasetCode>,
): Readonly<Record<string, string>> {
  if (!isObject(input)) return { input: wordsOf(input) };
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      const own = nameOf(name);
      if (own !== name) tell('different', 'nameChanged', `${path}.${name}`, { params: { name, own } });
      return [own, wordsOf(value ?? '')];
    }),
  );
}

/** A text; of an object with one field that field; an assistant's message by its text; else JSON. */
function expectedOf(output: unknown): string {
  if (!isObject(output)) return wordsOf(output);
  if (typeof output.content === 'string' && 'role' in output) return output.content;
  const values = Object.values(output);
  const [only] = values;
  return values.length === 1 && !isObject(only) && !Array.isArray(only) ? wordsOf(only) : wordsOf(output);
}
