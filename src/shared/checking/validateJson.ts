/**
 * JSON Schema without generated code, which the window's content security policy forbids (ajv compiles schemas with
 * `new Function`). Drafts 4, 7, 2019-09 and 2020-12. Nothing is fetched: a `$ref` to elsewhere is a fault of the schema.
 */

import { type Schema, type SchemaDraft, Validator } from '@cfworker/json-schema';
import { messageOf } from '@shared/domain/messageOf';
import { schemaFault } from './schemaFault';

const DRAFTS: readonly (readonly [string, SchemaDraft])[] = [
  ['draft-04', '4'],
  ['draft-07', '7'],
  ['2019-09', '2019-09'],
  ['2020-12', '2020-12'],
];

type SchemaVerdict =
  | { readonly status: 'checked'; readonly problem?: string }
  | { readonly status: 'schemaInvalid'; readonly detail: string };

/** What is wrong with a value, nothing if it is right, or that the schema is at fault. */
export function validateJson(schema: unknown, value: unknown): SchemaVerdict {
  const fault = schemaFault(schema);
  if (fault !== undefined) return { status: 'schemaInvalid', detail: fault };
  try {
    const named =
      typeof schema === 'object' && schema !== null && '$schema' in schema ? String(schema.$schema) : '';
    const draft = DRAFTS.find(([name]) => named.includes(name))?.[1] ?? '2020-12';
    const { valid, errors } = new Validator(schema as Schema | boolean, draft).validate(value);
    if (valid) return { status: 'checked' };
    // The first error is the outermost; the last names the place that is wrong.
    const { instanceLocation, error } = errors.at(-1) ?? { instanceLocation: '#', error: '' };
    return { status: 'checked', problem: `${instanceLocation}: ${error}` };
  } catch (error) {
    return { status: 'schemaInvalid', detail: messageOf(error) };
  }
}
