import type { Ending } from '@shared/domain/run/ending';

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
    'end_of_sequence',
  ],
  length: [
    'length',
    'max_tokens',
    'max_output_tokens',
    'max_completion_tokens',
    'max_len',
    'error_limit',
    'model_length',
    'max_length',
    'token_limit',
    'model_context_window_exceeded',
  ],
  filtered: [
    'content_filter',
    'content_filtered',
    'contentfilter',
    'filtered',
    'moderation',
    'safety',
    'image_safety',
    'image_prohibited_content',
    'image_recitation',
    'error_toxic',
    'sensitive',
    'refusal',
    'recitation',
    'blocklist',
    'prohibited_content',
    'spii',
    'guardrail_intervened',
  ],
  toolCalls: ['tool_calls', 'tool_call', 'function_call', 'tool_use'],
};

const ENDINGS: ReadonlyMap<string, Ending> = new Map(
  (Object.keys(WORDS) as Ending[]).flatMap((ending) => WORDS[ending].map((word) => [word, ending] as const)),
);

/** `FINISH_REASON_STOP`, `REASON_STOP`, `FinishReason.STOP`. */
const PREFIX = /^(?:finish_?)?(?:stop_)?reason[_.]/;

/**
 * The words of a finish reason, in small letters: whatever its letters' case and hyphens are. Gemini’s gives two of them:
 * `content_filter: PROHIBITED_CONTENT`.
 */
export const reasonWords = (finishReason: string): readonly string[] =>
  finishReason.split(':').map((part) =>
    part
      .trim()
      .replace(/([a-z])(?=[A-Z][a-z])/g, '$1_')
      .toLowerCase()
      .replace(/[-\s]+/g, '_')
      .replace(PREFIX, ''),
  );

/** What a chat completion's finish reason means; undefined for any other word. */
export function endingOf(finishReason: string): Ending | undefined {
  return reasonWords(finishReason)
    .map((word) => ENDINGS.get(word))
    .find((ending) => ending !== undefined);
}
