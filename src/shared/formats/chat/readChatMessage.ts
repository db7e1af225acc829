/** A message as OpenAI's chat protocol writes it. */
import type { MessagePart } from '@shared/domain/session/messagePart';
import { type Message, roleSchema } from '@shared/domain/session/session';
import { z } from 'zod';

const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);
const schema = z.object({
  role: roleSchema,
  content: z.union([z.string(), z.array(partSchema)]).nullish(),
  tool_calls: z
    .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
    .nullish(),
  tool_call_id: z.string().optional(),
});

/** Undefined where it is none, or holds what ours has no place for. */
export function readChatMessage(value: unknown): Message | undefined {
  const read = schema.safeParse(value);
  if (!read.success) return undefined;
  const { role, content, tool_calls: calls, tool_call_id: toolCallId } = read.data;
  const isBlank = typeof content !== 'string' && !content?.length && !calls?.length;
  return isBlank
    ? undefined
    : {
        role,
        ...readContent(content ?? ''),
        ...(calls?.length && {
          toolCalls: calls.map(({ id, function: { name, arguments: given } }) => ({
            id,
            name,
            arguments: given,
          })),
        }),
        ...(toolCallId !== undefined && { toolCallId }),
      };
}

/** A text at the beginning is the message's own. */
function readContent(
  content: string | readonly z.infer<typeof partSchema>[],
): Pick<Message, 'content' | 'parts'> {
  if (typeof content === 'string') return { content };
  const [first] = content;
  const own = first?.type === 'text' ? first.text : undefined;
  const parts = (own === undefined ? content : content.slice(1)).map(
    (part): MessagePart =>
      part.type === 'text' ? { type: 'text', text: part.text } : { type: 'image', url: part.image_url.url },
  );
  return { content: own ?? '', ...(parts.length > 0 && { parts }) };
}
