/** The tokens of an answer, as OpenAI's Responses count them. */
import { isCount } from '@engine/events/isCount';
import { isObject } from '@shared/domain/json';
import type { Usage } from '@shared/domain/run/run';

/** Undefined where they are not counted. */
export function usageOf(usage: unknown): Usage | undefined {
  if (!isObject(usage)) return undefined;
  const { input_tokens: prompt, output_tokens: completion } = usage;
  if (!isCount(prompt) || !isCount(completion)) return undefined;
  const input = isObject(usage.input_tokens_details) ? usage.input_tokens_details : {};
  const output = isObject(usage.output_tokens_details) ? usage.output_tokens_details : {};
  return {
    promptTokens: prompt,
    completionTokens: completion,
    ...(isCount(output.reasoning_tokens) && { reasoningTokens: output.reasoning_tokens }),
    ...(isCount(input.cached_tokens) && { cachedTokens: input.cached_tokens }),
  };
}
