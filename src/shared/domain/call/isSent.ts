import type { MessagePart } from '@shared/domain/session/messagePart';
import type { Message } from '@shared/domain/session/session';

/** An empty message is not sent to a server, as a parameter that is not set is not: servers refuse one. Its card says so. */
export function isSent({ content, parts, toolCalls, toolCallId }: Message): boolean {
  return (
    content !== '' || parts?.some(isPartSent) === true || toolCalls !== undefined || toolCallId !== undefined
  );
}

/** Nor is an empty part: a case without an image leaves the value of its address empty. */
export function isPartSent(part: MessagePart): boolean {
  return (part.type === 'text' ? part.text : part.url) !== '';
}
