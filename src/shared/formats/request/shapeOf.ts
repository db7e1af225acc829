/** Which protocol a body speaks, by its address and by its own words. */
import { isObject, type Json } from '@shared/domain/json';
import type { Sent, Shape } from './sent';

const BY_ADDRESS: readonly (readonly [RegExp, Shape])[] = [
  [/\/chat\/completions\/?(?:[?#]|$)/, 'chat'],
  [/\/responses\/?(?:[?#]|$)/, 'responses'],
  [/\/messages\/?(?:[?#]|$)/, 'messages'],
  [/:(?:generateContent|streamGenerateContent)(?:[?#]|$)/, 'gemini'],
];

/** Undefined where it is none of them. */
export function shapeOf({ body, url, shape }: Pick<Sent, 'body' | 'url' | 'shape'>): Shape | undefined {
  return shape ?? (url === undefined ? undefined : shapeOfAddress(url)) ?? shapeOfBody(body);
}

/** Undefined for any other address, which may be one of them behind a gateway. */
export const shapeOfAddress = (url: string): Shape | undefined =>
  BY_ADDRESS.find(([address]) => address.test(url))?.[1];

/** What of a body without an address can only be one protocol's. */
function shapeOfBody(body: Json): Shape | undefined {
  const { messages, input, contents, model } = body;
  if (Array.isArray(contents) && contents.some(isTurn)) return 'gemini';
  if (contents !== undefined && ('generationConfig' in body || 'systemInstruction' in body)) return 'gemini';
  if (Array.isArray(messages)) return isAnthropic(body) ? 'messages' : 'chat';
  const isInput = typeof input === 'string' || (Array.isArray(input) && input.every(isObject));
  return isInput && typeof model === 'string' ? 'responses' : undefined;
}

const isTurn = (value: unknown): boolean => isObject(value) && Array.isArray(value.parts);

function isAnthropic({
  system,
  messages,
  tools,
  anthropic_version: version,
  stop_sequences: stop,
}: Json): boolean {
  if (system !== undefined || version !== undefined || stop !== undefined) return true;
  if (Array.isArray(tools) && tools.some((tool) => isObject(tool) && 'input_schema' in tool)) return true;
  return (
    Array.isArray(messages) &&
    messages.some(
      (message) =>
        isObject(message) &&
        Array.isArray(message.content) &&
        message.content.some(
          (part) =>
            isObject(part) &&
            (part.type === 'tool_use' || part.type === 'tool_result' || isObject(part.source)),
        ),
    )
  );
}
