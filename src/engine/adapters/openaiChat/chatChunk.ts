/** What one JSON object of an answer says, whichever of the many dialects of the protocol the server speaks. */

import { isObject, type Json } from '@shared/domain/json';
import type { TokenLogprob, Usage } from '@shared/domain/run/run';
import { readLogprobs } from './logprobs';
import { sentToolCalls } from './toolCalls';

export interface ChatChunk {
  readonly text: string;
  readonly reasoning: string;
  readonly logprobs?: readonly TokenLogprob[];
  /** Parts of tool calls as they were sent: what they belong to, the whole answer tells. */
  readonly toolCalls?: readonly unknown[];
  readonly finishReason?: string;
  readonly usage?: Usage;
  readonly model?: string;
  readonly fingerprint?: string;
}

/** Reads a chunk (`delta`) or a whole answer (`message`); undefined where it is neither. */
export function readChatChunk(json: unknown): ChatChunk | undefined {
  if (!isObject(json)) return undefined;
  const choices = Array.isArray(json.choices) ? json.choices : undefined;
  const usage = readUsage(json.usage) ?? (isObject(json.x_groq) ? readUsage(json.x_groq.usage) : undefined);
  if (!choices && !usage) return undefined;
  const choice: unknown = choices?.find((each: unknown) => isObject(each) && (each.index ?? 0) === 0);
  if (!isObject(choice)) return { text: '', reasoning: '', ...common(json, usage) };
  const said = isObject(choice.delta) ? choice.delta : isObject(choice.message) ? choice.message : {};
  const parts = readContent(said.content);
  const logprobs = readLogprobs(choice.logprobs);
  const toolCalls = sentToolCalls(said);
  return {
    text: parts.text + asText(said.refusal),
    // Some servers fill both names with the same text.
    reasoning: (asText(said.reasoning_content) || asText(said.reasoning)) + parts.reasoning,
    ...(logprobs.length > 0 && { logprobs }),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(typeof choice.finish_reason === 'string' &&
      choice.finish_reason !== '' && { finishReason: choice.finish_reason }),
    ...common(json, usage ?? readUsage(choice.usage)),
  };
}

function common(json: Json, usage: Usage | undefined): Pick<ChatChunk, 'usage' | 'model' | 'fingerprint'> {
  return {
    ...(usage && { usage }),
    ...(typeof json.model === 'string' && json.model !== '' && { model: json.model }),
    ...(typeof json.system_fingerprint === 'string' &&
      json.system_fingerprint !== '' && { fingerprint: json.system_fingerprint }),
  };
}

/** A string, or (Mistral) a list of parts, some of them thoughts. */
function readContent(content: unknown): { text: string; reasoning: string } {
  if (!Array.isArray(content)) return { text: asText(content), reasoning: '' };
  let text = '';
  let reasoning = '';
  for (const part of content as readonly unknown[]) {
    if (!isObject(part)) continue;
    if (part.type === 'thinking') reasoning += readContent(part.thinking).text;
    else text += asText(part.text);
  }
  return { text, reasoning };
}

function readUsage(usage: unknown): Usage | undefined {
  if (!isObject(usage)) return undefined;
  const promptTokens = asCount(usage.prompt_tokens);
  const completionTokens = asCount(usage.completion_tokens);
  if (promptTokens === undefined || completionTokens === undefined) return undefined;
  const output = isObject(usage.completion_tokens_details) ? usage.completion_tokens_details : {};
  const input = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  const reasoningTokens = asCount(output.reasoning_tokens);
  const cachedTokens = asCount(input.cached_tokens) ?? asCount(usage.prompt_cache_hit_tokens);
  return {
    promptTokens,
    completionTokens,
    ...(reasoningTokens !== undefined && { reasoningTokens }),
    ...(cachedTokens !== undefined && { cachedTokens }),
  };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const asCount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
