/** Which tools a model could call: read of what was sent, since a session may say otherwise by now. */
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { isObject } from '@shared/domain/json';

export interface OfferedTool {
  readonly name: string;
  /** A JSON Schema of its arguments, if it has one. */
  readonly parameters?: unknown;
}

/** A tool may lie a few levels deep in its list, with its kind around it; a schema lies deeper. */
const MOST_DEPTH = 4;
const SCHEMAS = ['parameters', 'input_schema', 'inputSchema', 'parametersJsonSchema'];

/** Whatever the protocol: below `tools` or `functions`, or `tools` of Bedrock's `toolConfig`, what has a name and is no setting of something that has one. */
export function toolsIn({ body }: WireRequest): readonly OfferedTool[] {
  if (!isObject(body)) return [];
  const config = isObject(body.toolConfig) ? body.toolConfig.tools : undefined;
  return [body.tools, body.functions, config].flatMap((list) =>
    Array.isArray(list) ? namedIn(list, 0) : [],
  );
}

function namedIn(value: unknown, depth: number): readonly OfferedTool[] {
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((each) => namedIn(each, depth + 1));
  if (!isObject(value)) return [];
  const { name } = value;
  if (typeof name !== 'string') return Object.values(value).flatMap((each) => namedIn(each, depth + 1));
  const key = SCHEMAS.find((each) => value[each] !== undefined && value[each] !== null);
  return [{ name, ...(key !== undefined && { parameters: schemaIn(value[key]) }) }];
}

/** Of Bedrock it lies under its kind. */
const schemaIn = (schema: unknown): unknown =>
  isObject(schema) && isObject(schema.json) && Object.keys(schema).length === 1 ? schema.json : schema;
