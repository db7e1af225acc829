/** The messages of an eval: those of a template, of a row, or that a run was asked with. */
import { isObject } from '@shared/domain/json';
import type { MessagePart } from '@shared/domain/session/messagePart';
import { type Message, roleSchema, writtenRoles } from '@shared/domain/session/session';
import type { EvalsTell } from './reportCodes';

/** What stands in a content, whatever of its shapes it has: a text, a part, or a list of both. */
function partsOf(content: unknown, path: string, tell: EvalsTell): readonly MessagePart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (Array.isArray(content))
    return content.flatMap((each: unknown, index) => partsOf(each, `${path}[${index}]`, tell));
  if (content === null || content === undefined) return [];
  if (isObject(content)) {
    const { type, text, image_url: image } = content;
    if (typeof text === 'string') return [{ type: 'text', text }];
    const url = isObject(image) ? image.url : image;
    if (typeof url === 'string') {
      const detail = isObject(image) ? image.detail : content.detail;
      if (typeof detail === 'string' && detail !== 'auto')
        tell('leftOut', 'paramLeftOut', `${path}.detail`, { params: { name: 'detail' }, text: detail });
      return [{ type: 'image', url }];
    }
    tell('leftOut', 'contentLeftOut', path, {
      params: { type: typeof type === 'string' ? type : '?' },
      text: JSON.stringify(content),
    });
  }
  return [];
}

/** A text at the beginning is the message's own. */
export function readMessage(value: unknown, path: string, tell: EvalsTell): Message | undefined {
  if (!isObject(value) || (value.content === undefined && value.role === undefined)) {
    tell('leftOut', 'contentLeftOut', path, {
      params: { type: isObject(value) && typeof value.type === 'string' ? value.type : '?' },
      text: JSON.stringify(value),
    });
    return undefined;
  }
  const known = roleSchema.extract(writtenRoles).safeParse(value.role);
  if (!known.success)
    tell('different', 'roleUnknown', `${path}.role`, { params: { role: String(value.role) } });
  if (Array.isArray(value.tool_calls) && value.tool_calls.length > 0)
    tell('leftOut', 'contentLeftOut', `${path}.tool_calls`, {
      params: { type: 'tool_calls' },
      text: JSON.stringify(value.tool_calls),
    });
  const [first, ...rest] = partsOf(value.content, `${path}.content`, tell);
  const own = first?.type === 'text' ? first.text : '';
  const parts = first && first.type !== 'text' ? [first, ...rest] : rest;
  return {
    role: known.success ? known.data : 'user',
    content: own,
    ...(parts.length > 0 && { parts }),
  };
}

export const readMessages = (list: readonly unknown[], path: string, tell: EvalsTell): readonly Message[] =>
  list.flatMap((each, index) => readMessage(each, `${path}[${index}]`, tell) ?? []);

/** All the text of a message. */
export const textOfMessage = ({ content, parts = [] }: Message): string =>
  [content, ...parts.map((part) => (part.type === 'text' ? part.text : part.url))].filter(Boolean).join('\n');
