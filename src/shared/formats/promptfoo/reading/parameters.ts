/** A provider's configuration as parameters: its own, and those that promptfoo sends where nothing is set. */
import { isObject } from '@shared/domain/json';
import { isCredentialName } from '@shared/domain/providers/credentials';
import { type SamplingParams, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import type { Endpoint } from './endpoints';
import type { Part } from './part';
import { defaultsOf, isIgnored, isParameterSent, sendingOf } from './sending';

const NAMES: Readonly<Record<string, keyof SamplingParams>> = {
  temperature: 'temperature',
  top_p: 'topP',
  topP: 'topP',
  top_k: 'topK',
  topK: 'topK',
  min_p: 'minP',
  p: 'topP',
  k: 'topK',
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

/** A later layer wins over an earlier one. */
export function parametersOf(config: Part | undefined, endpoint: Endpoint, part: Part): SamplingParams {
  const { model } = endpoint;
  const family = sendingOf(endpoint);
  const found: Found = { params: {}, given: new Set() };
  if (config) {
    for (const key of config.keys()) {
      const own = config.get(key);
      if (!own || own.isRead || isElsewhere(key)) continue;
      const isKnown = NAMES[key] !== undefined || key === 'reasoning';
      const isLeft = isKnown ? !isParameterSent(key, family, endpoint) : isIgnored(key, family);
      if (isLeft && !isSettled(key)) {
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

/** Nothing, or where it is to be found. */
const isNoKey = (value: unknown) =>
  typeof value === 'string' &&
  (/^[\s.]*$/.test(value) || /^(?:\$\{\w+\}|\$\w+|\{\{\s*env\.\w+\s*\}\})$/.test(value));

/** Told in its own way. */
const isSettled = (key: string) => OF_PROMPTFOO.test(key) || key === 'organization' || isCredentialName(key);

function take(found: Found, key: string, given: Part): void {
  if (OF_PROMPTFOO.test(key)) {
    given.use();
    return;
  }
  if (key === 'organization' || isCredentialName(key)) {
    if (key === 'apiKeyEnvar' || isNoKey(given.value)) given.use();
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
