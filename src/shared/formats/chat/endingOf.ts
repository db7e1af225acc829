import type { Ending } from '@shared/domain/run/run';

const ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'filtered'],
  ['tool_calls', 'toolCalls'],
  ['function_call', 'toolCalls'],
]);

/** What a chat completion's finish reason means; undefined for any other word. */
export function endingOf(finishReason: string): Ending | undefined {
  return ENDINGS.get(finishReason);
}
