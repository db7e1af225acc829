import type { Ending } from '@shared/domain/run/run';

/** Words of OpenAI’s protocol, and those that servers and gateways pass on from other ones, in small letters. */
const WORDS: Readonly<Record<Ending, readonly string[]>> = {
  stop: [
    'stop',
    'end_turn',
    'stop_sequence',
    'eos',
    'eos_token',
    'end_of_text',
    'complete',
    'completed',
    'finished',
  ],
  length: [
    'length',
    'max_tokens',
    'max_output_tokens',
    'model_length',
    'max_length',
    'token_limit',
    'model_context_window_exceeded',
  ],
  filtered: [
    'content_filter',
    'content-filter',
    'contentfilter',
    'safety',
    'sensitive',
    'refusal',
    'recitation',
    'blocklist',
    'prohibited_content',
    'spii',
    'guardrail_intervened',
  ],
  toolCalls: ['tool_calls', 'tool_call', 'function_call', 'tool_use', 'tool-calls'],
};

const ENDINGS: ReadonlyMap<string, Ending> = new Map(
  (Object.keys(WORDS) as Ending[]).flatMap((ending) => WORDS[ending].map((word) => [word, ending] as const)),
);

/** What a chat completion's finish reason means; undefined for any other word. */
export function endingOf(finishReason: string): Ending | undefined {
  return ENDINGS.get(finishReason.trim().toLowerCase());
}
