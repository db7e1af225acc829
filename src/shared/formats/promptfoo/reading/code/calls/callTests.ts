/** What a program asks of tool calls, as the fields of checks. */
import type { CheckOf } from '@shared/domain/checks/check';
import { type Json, readJson } from '@shared/domain/json';
import type { Place, Which } from './place';

type Check = CheckOf<'tool-call'>;
type Fields = Omit<Check, 'id' | 'name' | 'cases' | 'type' | 'isNegated'>;
export type AskedCalls = { readonly type: 'tool-call' } & Fields;

/** Of one call. */
export interface CallTest {
  readonly of: Which;
  readonly tool?: string;
  readonly argument?: NonNullable<Check['arguments']>[number];
  readonly schema?: Json;
}

/** Text with braces would be filled. */
const isPlain = (text: string) => !/\{\{|\{%|\{#/.test(text);

type Literal = string | number | boolean | null;

/** That what stands there is this. Undefined where no check says it. */
export function isTest(place: Place, value: Literal): CallTest | undefined {
  if (typeof value === 'string' && !isPlain(value)) return undefined;
  if (place.type === 'name') return typeof value === 'string' ? { of: place.of, tool: value } : undefined;
  if (place.type !== 'argument' || place.path.length === 0) return undefined;
  const { of, path } = place;
  // A text that is JSON would be equal to what it says, too, and a list has no places by names.
  const isText = typeof value === 'string' && !readJson(value).ok;
  return isText
    ? { of, argument: { name: path.join('.'), value } }
    : { of, schema: schemaAt(path, { const: value }) };
}

/** That a text stands in it. */
export function holdsTest(place: Place, value: string): CallTest | undefined {
  if (!isPlain(value)) return undefined;
  if (place.type === 'text') return { of: place.of, argument: { match: 'contains', value } };
  if (place.type !== 'argument' || place.path.length === 0) return undefined;
  return { of: place.of, argument: { name: place.path.join('.'), match: 'contains', value } };
}

function schemaAt([key, ...rest]: readonly string[], schema: Json): Json {
  if (key === undefined) return schema;
  return { type: 'object', required: [key], properties: { [key]: schemaAt(rest, schema) } };
}

/** One check of one and the same call; undefined where two of them ask for different tools. */
export function joined(tests: readonly CallTest[], which: Check['which']): AskedCalls | undefined {
  const tools = [...new Set(tests.flatMap(({ tool }) => (tool === undefined ? [] : [tool])))];
  if (tools.length > 1 || tests.length === 0) return undefined;
  const args = tests.flatMap(({ argument }) => (argument ? [argument] : []));
  const schemas = tests.flatMap(({ schema }) => (schema ? [schema] : []));
  const [only] = schemas;
  const schema = schemas.length > 1 ? { allOf: schemas } : only;
  return {
    ...({ type: 'tool-call', expects: 'call' } as const),
    ...(tools[0] !== undefined && { tool: tools[0] }),
    ...(which && { which }),
    ...(args.length > 0 && { arguments: args }),
    ...(schema && { schema: schema as Check['schema'] }),
  };
}
