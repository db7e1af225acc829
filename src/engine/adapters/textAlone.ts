/** Of a question that is one message in words its text: what has no notion of messages takes that. */
import type { Call } from '@shared/domain/call/call';
import { messageText } from '@shared/domain/call/messageText';

/** Undefined where it is more than one message, of somebody else than the user, or holds more than text. */
export function textAlone({ messages: [first, second] }: Pick<Call, 'messages'>): string | undefined {
  const isText = first !== undefined && !second && first.role === 'user' && !first.parts && !first.toolCalls;
  return isText ? messageText(first) : undefined;
}
