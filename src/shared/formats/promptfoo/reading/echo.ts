/** promptfoo's provider `echo` (0.121.20), which answers with the prompt as it stands there. */
import { isObject, parseJson } from '@shared/domain/json';
import type { Message } from '@shared/domain/session/session';
import { chatMessage } from '@shared/formats/chat/chatMessage';
import { settleUnsent } from './parameters';
import type { Part } from './part';
import type { PromptRead } from './prompts';

/** Whether a provider's id is its. */
export const isEchoId = (id: string): boolean => id === 'echo';

/** Of our own export, whose prompts are JSON: the text of the one message. */
export const ECHOED_TEXT = 'JSON.parse(output)[0].content';

/** Whether its transform is our export's, which gives what is answered here anyway. */
export function isOurEcho(transform: Part | undefined): boolean {
  if (transform?.value !== ECHOED_TEXT) return false;
  transform.use();
  return true;
}

/** It asks nobody: nothing of a configuration is sent. */
export function settleEcho(config: Part | undefined): void {
  if (config) settleUnsent(config);
}

/** Of messages it answers with the prompt's own text; ours with the text of a user's one message, and with the JSON of others. */
export function tellEchoed(
  prompts: readonly Pick<PromptRead, 'messages' | 'isText' | 'raw' | 'part'>[],
): void {
  for (const { messages, isText, raw, part } of prompts)
    if (!isText && !isSaidAlike(raw, messages)) part.tell('different', 'echoChat');
}

const isSaidAlike = (raw: string, messages: readonly Message[]): boolean =>
  !(messages.length === 1 && messages[0]?.role === 'user') &&
  JSON.stringify(bare(parseJson(raw))) === JSON.stringify(bare(messages.map(chatMessage)));

/** Blanks within the braces of a variable say nothing. */
function bare(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\{\{-?\s*([^{}]*?)\s*-?\}\}/g, '{{$1}}');
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each)]));
}
