/** The form that an answer is to have, as chat completions say it and, less nested, Responses. */
import { isObject } from '@shared/domain/json';
import type { ResponseFormat } from '@shared/domain/session/promptExtras';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';
import { safeObject } from './safeJson';

const READ = ['type', 'json_schema', 'name', 'description', 'schema', 'strict'];

/** Undefined where there is none, and where it is of no kind that we have, which is told. */
export function readResponseFormat(
  format: unknown,
  tell: TellBody,
  path: string,
): ResponseFormat | undefined {
  if (format === undefined || format === null) return undefined;
  const type = isObject(format) ? format.type : undefined;
  const inner = isObject(format) && isObject(format.json_schema) ? format.json_schema : format;
  const schema = type === 'json_schema' && isObject(inner) ? safeObject(inner.schema, tell, path) : undefined;
  const taken =
    type === 'text' || type === 'json_object'
      ? ({ type } as const)
      : schema &&
        isObject(inner) && {
          type: 'json_schema' as const,
          name: typeof inner.name === 'string' ? inner.name : 'answer',
          ...(typeof inner.description === 'string' && { description: inner.description }),
          schema,
          ...(typeof inner.strict === 'boolean' && { strict: inner.strict }),
        };
  if (!taken || !isObject(inner) || !isObject(format)) {
    tell('leftOut', 'field', path, { params: { name: 'response_format' }, text: wordsOf(format) });
    return undefined;
  }
  for (const [name, value] of Object.entries({ ...format, ...inner }))
    if (!READ.includes(name))
      tell('leftOut', 'field', `${path}.${name}`, { params: { name }, text: wordsOf(value) });
  tell('taken', 'responseFormat', path, { params: { type: taken.type } });
  return taken;
}
