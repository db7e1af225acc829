/** A provider's configuration as parameters: its own, and those that promptfoo sends where nothing is set. */
import { isObject } from '@shared/domain/json';
import { isCredentialName } from '@shared/domain/providers/credentials';
import { type SamplingParams, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import type { Endpoint } from './endpoints';
import type { Part } from './part';

const NAMES: Readonly<Record<string, keyof SamplingParams>> = {
  temperature: 'temperature',
  top_p: 'topP',
  topP: 'topP',
  top_k: 'topK',
  topK: 'topK',
  min_p: 'minP',
  repeat_penalty: 'repeatPenalty',
  max_tokens: 'maxTokens',
  max_completion_tokens: 'maxTokens',
  max_output_tokens: 'maxTokens',
  maxOutputTokens: 'maxTokens',
  num_predict: 'maxTokens',
  max_new_tokens: 'maxTokens',
  stop: 'stop',
  stop_sequences: 'stop',
  stopSequences: 'stop',
  seed: 'seed',
  random_seed: 'seed',
  frequency_penalty: 'frequencyPenalty',
  frequencyPenalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  presencePenalty: 'presencePenalty',
  reasoning_effort: 'reasoningEffort',
  logprobs: 'logprobs',
  top_logprobs: 'topLogprobs',
};

/** What promptfoo does with them, and no server is told. */
const OF_PROMPTFOO =
  /^(?:cost|inputCost|outputCost|showThinking|maxRetries|timeoutMs?|basePath|apiKeyRequired|omitDefaults|debug|stream|cache)$/;

/** o1, o3, o4 and gpt-5 take neither a temperature nor `max_tokens`; promptfoo sends none. */
const isReasoning = (model: string) => /(?:^|\/)(?:o1|o3|o4|gpt-5)/.test(model.replace(/(^|\/)ft:/, '$1'));
/** Of these Claude models promptfoo knows that they refuse a temperature. */
const takesNoSampling = (model: string) =>
  /^claude-(?:opus-(?:4-[7-9]|[5-9])|sonnet-[5-9]|fable|mythos)/.test(model);

/** What promptfoo sends of a configuration's own keys; of `passthrough` it sends all. */
const SENT: Readonly<Record<Endpoint['family'], readonly string[]>> = {
  openai: ['temperature', 'top_p', 'max_tokens', 'stop', 'seed', 'frequency_penalty', 'presence_penalty'],
  reasoning: [
    'top_p',
    'max_completion_tokens',
    'stop',
    'seed',
    'frequency_penalty',
    'presence_penalty',
    'reasoning_effort',
    'reasoning',
  ],
  responses: ['temperature', 'top_p', 'max_output_tokens'],
  anthropic: ['temperature', 'max_tokens', 'top_p', 'top_k', 'stop_sequences'],
  google: ['temperature', 'topP', 'topK', 'stopSequences', 'maxOutputTokens'],
  mistral: [
    'temperature',
    'top_p',
    'max_tokens',
    'random_seed',
    'frequency_penalty',
    'presence_penalty',
    'stop',
    'reasoning_effort',
  ],
  ollama: [
    'num_predict',
    'top_k',
    'top_p',
    'seed',
    'temperature',
    'repeat_penalty',
    'presence_penalty',
    'frequency_penalty',
    'stop',
  ],
  any: Object.keys(NAMES),
};

/** A later layer wins over an earlier one. */
export function parametersOf(config: Part | undefined, endpoint: Endpoint, part: Part): SamplingParams {
  const { model } = endpoint;
  const isThoughtful = endpoint.family === 'openai' && isReasoning(model);
  const family = isThoughtful ? 'reasoning' : endpoint.family;
  const found: Found = { params: {}, given: new Set() };
  if (config) {
    for (const key of config.keys()) {
      const own = config.get(key);
      if (!own || own.isRead || isElsewhere(key)) continue;
      const isSent =
        SENT[family].includes(key) &&
        !(family === 'anthropic' && takesNoSampling(model) && /^(?:temperature|top_[pk])$/.test(key));
      if (!isSent && NAMES[key] !== undefined) {
        own.tell('taken', 'notSent', { name: key });
        own.use();
      } else take(found, key, own);
    }
    for (const name of ['generationConfig', 'passthrough'])
      for (const key of config.get(name)?.keys() ?? []) {
        const own = config.get(name)?.get(key);
        if (own) take(found, key, own);
      }
  }
  const omits = config?.get('omitDefaults')?.use() === true;
  const added = omits ? {} : defaultsOf(family, model, found.given, isThinking(config?.value));
  const shown = Object.entries(added).map(([name, value]) => `${name} ${value}`);
  if (shown.length > 0) part.tell('taken', 'defaultsShown', { params: shown.join(', ') });
  return { ...found.params, ...added };
}

interface Found {
  params: SamplingParams;
  /** Also those whose values have no place here. */
  readonly given: Set<string>;
}

/** Read by others. */
const isElsewhere = (key: string) =>
  [
    'generationConfig',
    'passthrough',
    'apiHost',
    'apiBaseUrl',
    'headers',
    'response_format',
    'tools',
    'tool_choice',
  ].includes(key);

function take(found: Found, key: string, given: Part): void {
  if (OF_PROMPTFOO.test(key)) {
    given.use();
    return;
  }
  if (key === 'organization' || isCredentialName(key)) {
    if (key === 'apiKeyEnvar') given.use();
    else given.leaveOutUnseen('keyLeftOut', { name: key });
    return;
  }
  const name = key === 'reasoning' ? 'reasoningEffort' : NAMES[key];
  if (name === undefined) {
    given.leaveOut('paramUnknown', { name: key });
    return;
  }
  found.given.add(name);
  const made = samplingParamsSchema.safeParse({ ...found.params, [name]: valueFor(name, given.value) });
  if (!made.success) {
    given.leaveOut('paramRange', { name: key });
    return;
  }
  given.use();
  found.params = made.data;
}

function valueFor(name: keyof SamplingParams, value: unknown): unknown {
  if (name === 'stop') return typeof value === 'string' ? [value] : value;
  if (name === 'reasoningEffort') return isObject(value) ? value.effort : value;
  return typeof value === 'string' ? Number(value) : value;
}

const isThinking = (config: unknown): boolean =>
  isObject(config) && isObject(config.thinking) && config.thinking.type === 'enabled';

function defaultsOf(
  family: Endpoint['family'],
  model: string,
  given: ReadonlySet<string>,
  thinks: boolean,
): SamplingParams {
  const temperature = !given.has('temperature') && { temperature: 0 };
  const maxTokens = !given.has('maxTokens') && { maxTokens: 1024 };
  switch (family) {
    case 'openai':
    case 'any':
      return { ...temperature, ...maxTokens };
    case 'responses':
      return isReasoning(model) ? {} : { ...temperature, ...maxTokens };
    case 'anthropic':
      return {
        ...(!given.has('topP') && !thinks && !takesNoSampling(model) && temperature),
        ...(!given.has('maxTokens') && { maxTokens: thinks ? 2048 : 1024 }),
      };
    case 'mistral':
      return { ...(!given.has('topP') && { topP: 1 }), ...maxTokens };
    case 'reasoning':
    case 'google':
    case 'ollama':
      return {};
    default:
      return family satisfies never;
  }
}
