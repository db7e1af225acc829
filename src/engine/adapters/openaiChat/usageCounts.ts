/** What a server counted, under whichever names and in whichever place it says so. */
import { isObject, type Json, parseJson } from '@shared/domain/json';

/** As they were sent: which of them are parts of which, `usageOf` tells. */
export interface Counts {
  readonly prompt?: number;
  readonly completion?: number;
  readonly total?: number;
  readonly reasoning?: number;
  /** Read from the server's cache; a part of the prompt … */
  readonly cached?: number;
  /** … as is what was written to it. */
  readonly written?: number;
}

const PROMPT = [
  'prompt_tokens',
  'input_tokens',
  'promptTokens',
  'inputTokens',
  'promptTokenCount',
  'inputTokenCount',
  'prompt_eval_count',
  'input_token_count',
  'prompt_token_count',
  'PromptTokens',
];
const COMPLETION = [
  'completion_tokens',
  'output_tokens',
  'completionTokens',
  'outputTokens',
  'candidatesTokenCount',
  'outputTokenCount',
  'eval_count',
  'predicted_n',
  'generated_tokens',
  'generated_token_count',
  'completion_token_count',
  'output_token_count',
  'CompletionTokens',
];
const TOTAL = ['total_tokens', 'totalTokens', 'totalTokenCount', 'total_token_count', 'TotalTokens'];
const OUTPUT_DETAILS = [
  'completion_tokens_details',
  'output_tokens_details',
  'completionTokensDetails',
  'outputTokensDetails',
];
const INPUT_DETAILS = [
  'prompt_tokens_details',
  'input_tokens_details',
  'promptTokensDetails',
  'inputTokensDetails',
];
const REASONING = ['reasoning_tokens', 'reasoningTokens', 'thinking_tokens', 'thoughtsTokenCount'];
const CACHED = [
  'cached_tokens',
  'cachedTokens',
  'prompt_cache_hit_tokens',
  'cache_read_input_tokens',
  'cacheReadInputTokens',
  'cacheReadInputTokenCount',
  'cachedInputTokens',
  'cachedContentTokenCount',
  'num_cached_tokens',
  'cache_n',
];
const WRITTEN = [
  'cache_creation_input_tokens',
  'cacheWriteInputTokens',
  'cacheWriteInputTokenCount',
  'cache_creation_tokens',
  'cached_creation_tokens',
  'cache_write_tokens',
];

/** Undefined where nothing was counted; where several places say so, the likeliest counts. */
export function countsIn(json: Json, choice: Json): Counts | undefined {
  let counts: Counts | undefined;
  for (const place of PLACES) {
    const found = place(json, choice);
    const usage = typeof found === 'string' ? parseJson(found) : found;
    if (isObject(usage)) counts = { ...readCounts(usage), ...counts };
  }
  // Some servers send an empty one with each chunk.
  return counts && Object.keys(counts).length > 0 ? counts : undefined;
}

/** The likeliest first. */
const PLACES: readonly ((json: Json, choice: Json) => unknown)[] = [
  (json) => json.usage,
  // Cohere.
  (json) => isObject(json.usage) && json.usage.tokens,
  (json) => isObject(json.usage) && json.usage.billed_units,
  (json) => isObject(json.x_groq) && json.x_groq.usage,
  (_, choice) => choice.usage,
  (_, choice) => isObject(choice.delta) && choice.delta.usage,
  (_, choice) => isObject(choice.message) && choice.message.usage,
  (json) => json.usageMetadata,
  (json) => json['amazon-bedrock-invocationMetrics'],
  (json) => json.timings,
  (json) => isObject(json.meta) && (json.meta.usage ?? json.meta.tokens),
  (json) => json.metrics,
  // Ollama’s own names stand beside the message.
  (json) => typeof json.eval_count === 'number' && json,
];

function readCounts(usage: Json): Counts {
  const output = firstObject(usage, OUTPUT_DETAILS);
  const input = firstObject(usage, INPUT_DETAILS);
  const cached = countOf(input, CACHED) ?? countOf(usage, CACHED);
  const written = countOf(input, WRITTEN) ?? countOf(usage, WRITTEN);
  const counts = {
    prompt: promptOf(usage, cached, written),
    completion: countOf(usage, COMPLETION),
    total: countOf(usage, TOTAL),
    reasoning: countOf(output, REASONING) ?? countOf(usage, REASONING),
    cached,
    written,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}

/**
 * With what stands beside it by its name: Anthropic’s and Bedrock’s counts are of what was neither read from the cache nor
 * written to it, llama.cpp’s timings of what was not in it, and DeepSeek gives both parts.
 */
function promptOf(usage: Json, cached = 0, written = 0): number | undefined {
  const count = countOf(usage, PROMPT);
  if (usage.prompt_tokens !== undefined) return count;
  if (usage.prompt_n !== undefined) return plus(asCount(usage.prompt_n), cached);
  if (count === undefined) return plus(asCount(usage.prompt_cache_miss_tokens), cached);
  const isBeside = BESIDE.some((name) => usage[name] !== undefined);
  return isBeside ? count + cached + written : count;
}

const BESIDE = [
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'cacheReadInputTokens',
  'cacheWriteInputTokens',
];

const plus = (count: number | undefined, more: number): number | undefined =>
  count === undefined ? undefined : count + more;

/** Counts of a later chunk stand in the place of earlier ones; a zero says nothing. */
export function laterCounts(before: Counts | undefined, counts: Counts): Counts {
  const told = Object.entries(counts).filter(([name, value]) => value > 0 || !(before && name in before));
  return { ...before, ...Object.fromEntries(told) };
}

function firstObject(usage: Json, names: readonly string[]): Json {
  for (const name of names) {
    const value = usage[name];
    if (isObject(value)) return value;
  }
  return {};
}

function countOf(object: Json, names: readonly string[]): number | undefined {
  for (const name of names) {
    const count = asCount(object[name]);
    if (count !== undefined) return count;
  }
  return undefined;
}

function asCount(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+(?:\.0+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
