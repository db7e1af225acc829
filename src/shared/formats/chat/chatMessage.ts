/** Messages and tools as OpenAI's chat protocol writes them, which is also how files of others hold them. */
import type { MessagePart } from '@shared/domain/session/messagePart';
import type { Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';

/** A content of text alone stays a text: many servers take no other. */
export function chatMessage({ role, content, parts, toolCalls, toolCallId }: Message) {
  return {
    role,
    // With calls and no text there is none: some servers refuse an empty one.
    content: parts ? contentOf(content, parts) : content === '' && toolCalls ? null : content,
    ...(toolCalls && {
      tool_calls: toolCalls.map((call) => ({
        id: call.id,
        type: 'function' as const,
        function: { name: call.name, arguments: call.arguments },
      })),
    }),
    ...(toolCallId !== undefined && { tool_call_id: toolCallId }),
  };
}

function contentOf(content: string, parts: readonly MessagePart[]) {
  const text = content === '' ? [] : [{ type: 'text' as const, text: content }];
  return [...text, ...parts.map(chatPart)];
}

function chatPart(part: MessagePart) {
  return part.type === 'text'
    ? { type: part.type, text: part.text }
    : { type: 'image_url' as const, image_url: { url: part.url } };
}

/** What a prompt does not say of its tool is left out. */
export function chatTool({ name, description, parameters }: Tool) {
  return {
    type: 'function' as const,
    function: {
      name,
      ...(description !== undefined && { description }),
      ...(parameters && { parameters }),
    },
  };
}
