/** Tools, however the shape nests them. */
import { isObject, type Json } from '@shared/domain/json';
import type { Tool } from '@shared/domain/session/promptExtras';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';
import { safeObject } from './safeJson';

/** Names of the schema of a tool's arguments: OpenAI's, Anthropic's, Gemini's other one. */
const SCHEMAS = ['parameters', 'input_schema', 'parametersJsonSchema', 'parameters_json_schema'];
const READ = ['type', 'name', 'description', 'function', ...SCHEMAS];

/** Of a list, those that are functions; the others are told. */
export function readTools(
  tools: unknown,
  tell: TellBody,
  path: string,
  changed: (schema: Json) => Json = (schema) => schema,
): readonly Tool[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) {
    tell('leftOut', 'toolUnread', path, { text: wordsOf(tools) });
    return [];
  }
  const read = tools.flatMap((tool, index): readonly Tool[] => {
    const at = `${path}[${index}]`;
    const given = isObject(tool) && isObject(tool.function) ? tool.function : tool;
    const isFunction =
      isObject(tool) && [undefined, 'function', 'custom'].includes(tool.type as string | undefined);
    if (!isFunction || !isObject(given) || typeof given.name !== 'string' || 'format' in given) {
      tell('leftOut', 'toolUnread', at, { text: wordsOf(tool) });
      return [];
    }
    for (const [field, value] of Object.entries({ ...tool, ...given }))
      if (!READ.includes(field) && value !== null && value !== undefined)
        tell('leftOut', 'toolField', `${at}.${field}`, { params: { name: field }, text: wordsOf(value) });
    const schema = SCHEMAS.map((name) => given[name]).find(isObject);
    const parameters = safeObject(schema && changed(schema), tell, at);
    return [
      {
        name: given.name,
        ...(typeof given.description === 'string' && { description: given.description }),
        ...(parameters && { parameters }),
      },
    ];
  });
  if (read.length > 0) tell('taken', 'tools', path, { params: { count: read.length } });
  return read;
}
