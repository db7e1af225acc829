/** The content of a message: a text, or parts of which each shape has its own kinds. */
import { isObject, type Json } from '@shared/domain/json';
import type { MessagePart } from '@shared/domain/session/messagePart';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';

export interface Content {
  readonly content: string;
  readonly parts?: readonly MessagePart[];
}

/** Undefined: it is no such part. */
export type ReadPart = (part: Json, tell: TellBody, path: string) => MessagePart | undefined;

/** A text at the beginning is the message's own. What is no part that we have is told. */
export function readContent(content: unknown, readPart: ReadPart, tell: TellBody, path: string): Content {
  if (typeof content === 'string') return { content };
  if (content === undefined || content === null) return { content: '' };
  const list = Array.isArray(content) ? content : [content];
  const parts = list.flatMap((part, index): readonly MessagePart[] => {
    if (typeof part === 'string') return [{ type: 'text', text: part }];
    const at = `${path}[${index}]`;
    const read = isObject(part) ? readPart(part, tell, at) : undefined;
    if (read) return [read];
    const type = isObject(part) && typeof part.type === 'string' ? part.type : '?';
    tell('leftOut', 'partUnread', at, { params: { type }, text: wordsOf(part) });
    return [];
  });
  return contentOf(parts);
}

/** A text at the beginning is the message's own. */
function contentOf(parts: readonly MessagePart[]): Content {
  const [first] = parts;
  if (first?.type !== 'text') return { content: '', ...(parts.length > 0 && { parts }) };
  return { content: first.text, ...(parts.length > 1 && { parts: parts.slice(1) }) };
}
