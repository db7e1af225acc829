import type { Message } from '@shared/domain/session/session';

/** An empty message is not sent, as a parameter that is not set is not: servers refuse one. Its card says so. */
export function isSent(message: Message): boolean {
  return message.content !== '';
}
