/** A provider's configuration as parameters: its own, and those that promptfoo sends where nothing is set. */
import { isObject } from '@shared/domain/json';
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
const SECRETS = /^organization$|key|token(?!s)|secret|password|auth|credential/i;

/** o1, o3, o4 and gpt-5 take neither a temperature nor `max_tokens`; promptfoo sends none. */
const isReasoning = (model: string) => /(?:^|\/)(?:o1|o3|o4|gpt-5)/.test(model.replace(/(^|\/)ft:/, '$1'));
/** Of these Claude models promptfoo knows that they refuse a temperature. */
const takesNoSampling = (model: string) =>
  /^claude-(?:opus-(?:4-[7-9]|[5-9])|sonnet-[5-9]|fable|mythos)/.test(model);

/** Of several layers the later wins: what a model is given, then what a prompt gives it. */
export function parametersOf(
  configs: readonly Part[],
  endpoint: Pick<Endpoint, 'family' | 'model'>,
  part: Part,
): SamplingParams {
  let params: SamplingParams = {};
  let omits = false;
  let thinks = false;
  for (const config of configs) {
    const layers = [
      config,
      ...['generationConfig', 'passthrough', 'options'].flatMap((name) => config.get(name) ?? []),
    ];
    omits ||= config.get('omitDefaults')?.use() === true;
    thinks ||= isThinking(config.value);
    for (const layer of layers)
      for (const key of layer.keys()) {
        const given = layer.get(key);
        if (given && !given.isRead && !(layer === config && isElsewhere(key)))
          params = withGiven(params, key, given, endpoint);
      }
  }
  const added = omits ? {} : defaultsOf(endpoint, params, thinks);
  const shown = Object.entries(added).map(([name, value]) => `${name} ${value}`);
  if (shown.length > 0) part.tell('taken', 'defaultsShown', { params: shown.join(', ') });
  return { ...params, ...added };
}

/** Read by others. */
const isElsewhere = (key: string) =>
  [
    'generationConfig',
    'passthrough',
    'options',
    'apiHost',
    'apiBaseUrl',
    'headers',
    'response_format',
    'tools',
    'tool_choice',
  ].includes(key);

function withGiven(
  params: SamplingParams,
  key: string,
  given: Part,
  { family, model }: Pick<Endpoint, 'family' | 'model'>,
): SamplingParams {
  if (OF_PROMPTFOO.test(key)) {
    given.use();
    return params;
  }
  if (SECRETS.test(key)) {
    if (key === 'apiKeyEnvar') given.use();
    else given.leaveOutUnseen('keyLeftOut', { name: key });
    return params;
  }
  // These promptfoo itself leaves out.
  if (family === 'openai' && isReasoning(model) && (key === 'temperature' || key === 'max_tokens')) {
    given.use();
    return params;
  }
  if (family === 'anthropic' && takesNoSampling(model) && /^(?:temperature|top_[pk])$/.test(key)) {
    given.use();
    return params;
  }
  const name = key === 'reasoning' ? 'reasoningEffort' : NAMES[key];
  if (name === undefined) {
    given.leaveOut('paramUnknown', { name: key });
    return params;
  }
  const raw = key === 'reasoning' && isObject(given.value) ? given.value.effort : given.value;
  const value =
    name === 'stop' && typeof raw === 'string'
      ? [raw]
      : typeof raw === 'string' && name !== 'reasoningEffort' && name !== 'stop'
        ? Number(raw)
        : raw;
  const made = samplingParamsSchema.safeParse({ ...params, [name]: value });
  if (!made.success) {
    given.leaveOut('paramRange', { name: key });
    return params;
  }
  given.use();
  return made.data;
}

const isThinking = (config: unknown): boolean =>
  isObject(config) && isObject(config.thinking) && config.thinking.type === 'enabled';

function defaultsOf(
  { family, model }: Pick<Endpoint, 'family' | 'model'>,
  params: SamplingParams,
  thinks: boolean,
): SamplingParams {
  const temperature = params.temperature === undefined && { temperature: 0 };
  const maxTokens = params.maxTokens === undefined && { maxTokens: 1024 };
  switch (family) {
    case 'openai':
      return isReasoning(model) ? {} : { ...temperature, ...maxTokens };
    case 'anthropic':
      return {
        ...(params.topP === undefined && !thinks && !takesNoSampling(model) && temperature),
        ...(params.maxTokens === undefined && { maxTokens: thinks ? 2048 : 1024 }),
      };
    case 'mistral':
      return { ...(params.topP === undefined && { topP: 1 }), ...maxTokens };
    case 'google':
    case 'ollama':
      return {};
    default:
      return family satisfies never;
  }
}
