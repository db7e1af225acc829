/** What a server counted, under whichever names and in whichever place it says so. */
import { isObject, type Json } from '@shared/domain/json';

/** As they were sent: which of them are parts of which, `usageOf` tells. */
export interface Counts {
  readonly prompt?: number;
  readonly completion?: number;
  readonly total?: number;
  readonly reasoning?: number;
  /** Read from the server's cache; a part of the prompt with all but those that name it so. */
  readonly cached?: number;
  /** Tokens of the prompt that are not in its own count. */
  readonly besidePrompt?: number;
}

const PROMPT = [
  'prompt_tokens',
  'input_tokens',
  'promptTokens',
  'inputTokens',
  'promptTokenCount',
  'inputTokenCount',
  'prompt_eval_count',
  'prompt_n',
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
];
const TOTAL = ['total_tokens', 'totalTokens', 'totalTokenCount'];
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
  'cachedContentTokenCount',
  'num_cached_tokens',
  'cache_n',
];

/** Undefined where nothing was counted; where several places say so, the likeliest counts. */
export function countsIn(json: Json, choice: Json): Counts | undefined {
  let counts: Counts | undefined;
  for (const place of PLACES) {
    const usage = place(json, choice);
    if (isObject(usage)) counts = { ...readCounts(usage), ...counts };
  }
  // Some servers send an empty one with each chunk.
  return counts && Object.keys(counts).length > 0 ? counts : undefined;
}

/** The likeliest first. */
const PLACES: readonly ((json: Json, choice: Json) => unknown)[] = [
  (json) => json.usage,
  (json) => isObject(json.x_groq) && json.x_groq.usage,
  (_, choice) => choice.usage,
  (_, choice) => isObject(choice.delta) && choice.delta.usage,
  (_, choice) => isObject(choice.message) && choice.message.usage,
  (json) => json.usageMetadata,
  (json) => json['amazon-bedrock-invocationMetrics'],
  (json) => json.timings,
];

function readCounts(usage: Json): Counts {
  const output = firstObject(usage, OUTPUT_DETAILS);
  const input = firstObject(usage, INPUT_DETAILS);
  const prompt = countOf(usage, PROMPT);
  const completion = countOf(usage, COMPLETION);
  const total = countOf(usage, TOTAL);
  const reasoning = countOf(output, REASONING) ?? countOf(usage, REASONING);
  const cached = countOf(input, CACHED) ?? countOf(usage, CACHED);
  return {
    ...(prompt !== undefined && { prompt }),
    ...(completion !== undefined && { completion }),
    ...(total !== undefined && { total }),
    ...(reasoning !== undefined && { reasoning }),
    ...(cached !== undefined && { cached }),
    ...besidePrompt(usage),
  };
}

/** Anthropic's own names: what was read from the cache or written to it is not in `input_tokens`. */
function besidePrompt(usage: Json): Pick<Counts, 'besidePrompt'> {
  if (usage.input_tokens === undefined || usage.prompt_tokens !== undefined) return {};
  const read = asCount(usage.cache_read_input_tokens) ?? 0;
  const written = asCount(usage.cache_creation_input_tokens) ?? 0;
  return read + written > 0 ? { besidePrompt: read + written } : {};
}

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
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
