/** Token estimates, each message counted once: messages are read-only, so the count of one never changes. */
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { Message, Prompt } from '@shared/domain/session/session';

const counted = new WeakMap<Message, number>();

export function tokensOfMessage(message: Message): number {
  const known = counted.get(message);
  if (known !== undefined) return known;
  const tokens = estimateTokens(message.content);
  counted.set(message, tokens);
  return tokens;
}

export function tokensOfPrompt(prompt: Prompt): number {
  return prompt.messages.reduce((sum, message) => sum + tokensOfMessage(message), 0);
}
