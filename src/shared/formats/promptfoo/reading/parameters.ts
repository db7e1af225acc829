/** A provider's configuration as parameters: its own, and those that promptfoo sends where nothing is set. */
import { isObject } from '@shared/domain/json';
import { isCredentialName } from '@shared/domain/providers/credentials';
import { holdsKey } from '@shared/domain/providers/holdsKey';
import { type SamplingParams, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import { bedrockParameters } from './bedrockParameters';
import type { Endpoint } from './endpoints';
import { isLiteral } from './literal';
import { isNoKey } from './noKey';
import { isAnthropic, isGoogle } from './ownInterfaces';
import type { Part } from './part';
import { leavePassedOver, safetyOf } from './passedOn';
import { defaultsOf, isIgnored, isOtherSent, isParameterSent, sendingOf } from './sending';
import { isFormatOfGoogle, isSpoken } from './spoken';

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

/** Whether some server knows it as a parameter. */
export const isParameterName = (name: string): boolean => Object.hasOwn(NAMES, name);

/** A later layer wins over an earlier one. */
export function parametersOf(config: Part | undefined, endpoint: Endpoint, part: Part): SamplingParams {
  if (endpoint.form) return bedrockParameters(config, endpoint.form, part, takeSettled);
  const { model } = endpoint;
  const thinks = ['isReasoningModel', 'o1'].flatMap((key) => config?.get(key) ?? []);
  if (endpoint.family === 'azure') for (const own of thinks) own.use();
  const family = sendingOf(
    endpoint,
    thinks.some(({ value }) => Boolean(value)),
  );
  const found: Found = { params: {}, given: new Set() };
  if (config) {
    if (endpoint.differs === undefined) leavePassedOver(config, endpoint.api === 'responses');
    for (const key of config.keys()) {
      const own = config.get(key);
      if (!own || own.isRead || isElsewhere(key, endpoint)) continue;
      if (key === 'thinking' && isAnthropic(endpoint.family) && isThinking(config.value)) continue;
      if (endpoint.api === 'responses' && takeOfResponses(found, key, own, config, endpoint)) continue;
      if (endpoint.family === 'gemini' && key === 'safetySettings') {
        takeOther(found, key, own, { [key]: safetyOf(own.value) });
        continue;
      }
      const isKnown = isParameterName(key) || key === 'reasoning';
      const isLeft = isKnown ? !isParameterSent(key, family, endpoint) : isIgnored(key, family, endpoint);
      if (isLeft && !isSettled(key)) {
        own.tellNotSent(key);
      } else if (isKnown || isSettled(key) || !isOtherSent(key, family, endpoint)) take(found, key, own);
      else takeOther(found, key, own);
    }
    for (const name of ['generationConfig', 'passthrough'])
      for (const key of config.get(name)?.keys() ?? []) {
        const own = config.get(name)?.get(key);
        const isOfGoogle = key === 'thinkingConfig' || isFormatOfGoogle(key);
        const isOwn = endpoint.family === 'gemini' && name === 'generationConfig';
        if (
          !own ||
          own.isRead ||
          (isOfGoogle && isGoogle(endpoint.family) && !(isOwn && key === 'thinkingConfig'))
        )
          continue;
        if (isOwn && !isParameterName(key)) {
          const config = objectIn(found.params.other?.generationConfig);
          takeOther(found, key, own, { generationConfig: { ...config, [key]: own.value } });
          continue;
        }
        if (name === 'passthrough' && key === 'reasoning' && endpoint.api === 'responses') {
          const { reasoningEffort: _, ...others } = found.params;
          found.params = others;
          takeOther(found, key, own);
          continue;
        }
        const isPassed = name === 'passthrough' && !isParameterName(key) && key !== 'reasoning';
        if (isPassed && !isSettled(key) && endpoint.differs === undefined) takeOther(found, key, own);
        else take(found, key, own);
      }
    if (isAnthropic(endpoint.family)) takeThinking(found, config.get('thinking'));
    if (endpoint.family === 'google')
      takeThinkingConfig(found, config.get('generationConfig')?.get('thinkingConfig'));
  }
  const omits = config?.get('omitDefaults')?.use() === true;
  const added = omits
    ? {}
    : (withoutGiven(endpoint.defaults, found.given) ??
      defaultsOf(family, model, found.given, isThinking(config?.value)));
  const shown = Object.entries(added).map(([name, value]) => `${name} ${value}`);
  if (shown.length > 0) part.tell('taken', 'defaultsShown', { params: shown.join(', ') });
  return { ...found.params, ...added };
}

const withoutGiven = (defaults: SamplingParams | undefined, given: ReadonlySet<string>) =>
  defaults && Object.fromEntries(Object.entries(defaults).filter(([name]) => !given.has(name)));

/** Of a question in which none of it is sent: what is for promptfoo alone, keys, and the rest, which is told. */
export function settleUnsent(config: Part): void {
  for (const key of config.keys()) {
    const own = config.get(key);
    if (!own || own.isRead) continue;
    if (isSettled(key)) take({ params: {}, given: new Set() }, key, own);
    else {
      own.tellNotSent(key);
    }
  }
}

const objectIn = (value: unknown): object => (isObject(value) ? value : {});

interface Found {
  params: SamplingParams;
  /** Also those whose values have no place here. */
  readonly given: Set<string>;
}

/** Read by others. */
const isElsewhere = (key: string, { family }: Endpoint) =>
  /^(?:generationConfig|passthrough|apiHost|apiBaseUrl|headers)$/.test(key) || isSpoken(key, family);

const isBlank = (value: unknown) => typeof value === 'string' && /^[\s.]*$/.test(value);

/** Told in its own way. */
const isSettled = (key: string) => OF_PROMPTFOO.test(key) || key === 'organization' || isCredentialName(key);

/** What is no parameter whatever the server: what promptfoo itself does, and keys, which are never taken. */
function takeSettled(key: string, given: Part): boolean {
  if (!isSettled(key)) return false;
  if (OF_PROMPTFOO.test(key) || isBlank(given.value)) given.use();
  else if (isNoKey(key, given.value)) given.tellElsewhere('keyElsewhere', { name: key });
  else given.leaveOutUnseen('keyLeftOut', { name: key });
  return true;
}

function take(found: Found, key: string, given: Part): void {
  if (takeSettled(key, given)) return;
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
  // Of `reasoning` the effort alone has a place.
  if (key === 'reasoning' && isObject(given.value)) {
    for (const other of given.keys())
      if (other === 'effort') given.get(other)?.use();
      else given.get(other)?.leaveOut('paramUnknown', { name: `reasoning.${other}` });
  } else given.use();
  found.params = made.data;
}

/** What is told there within another field, or not at all beside others. False: it is as everywhere. */
function takeOfResponses(found: Found, key: string, given: Part, config: Part, endpoint: Endpoint): boolean {
  const thinks = isParameterSent('reasoning', 'responses', endpoint);
  if (key === 'verbosity' && /(?:^|\/)gpt-5/.test(endpoint.model)) {
    takeOther(found, key, given, { text: { verbosity: given.value } });
    return true;
  }
  if (key === 'reasoning' && thinks && given.keys().some((each) => each !== 'effort')) {
    // With what it thinks the answer begins there.
    given.tell('different', 'besideAnswer', { name: key });
    takeOther(found, key, given);
    return true;
  }
  // It fills in what is not said there.
  if (key === 'reasoning_effort' && config.get('reasoning')?.get('effort')?.value) {
    given.tellNotSent(key);
    return true;
  }
  if (isSwitch(key)) {
    takeOther(found, key, given, { [key]: Boolean(given.value) });
    return true;
  }
  if (!given.value && isOtherSent(key, 'responses', endpoint)) {
    given.tellNotSent(key);
    return true;
  }
  const effort = config.get('reasoning')?.get('effort') ?? config.get('reasoning_effort');
  if (key !== 'top_p' || !thinks || !effort || effort.value === 'none') return false;
  given.tellNotSent(key);
  return true;
}

/** promptfoo sends whether they are set to anything. */
const isSwitch = (key: string) => key === 'store' || key === 'parallel_tool_calls';

/** What the server knows and we do not is sent as it is. */
function takeOther(
  found: Found,
  key: string,
  given: Part,
  fields: Readonly<Record<string, unknown>> = { [key]: given.value },
): void {
  const made = samplingParamsSchema.safeParse({
    ...found.params,
    other: { ...found.params.other, ...fields },
  });
  if (holdsKey(given.value)) {
    given.leaveOutUnseen('keyLeftOut', { name: key });
    return;
  }
  if (!made.success || !isLiteral(given.value)) {
    given.leaveOut('paramUnknown', { name: key });
    return;
  }
  given.use();
  given.tell('taken', 'otherField', { name: key });
  found.params = made.data;
}

/** Anthropic documents it for its OpenAI protocol, too. */
function takeThinking(found: Found, given: Part | undefined): void {
  if (given && !given.isRead && isThinking({ thinking: given.value })) takeOther(found, 'thinking', given);
}

const THINKING: Readonly<Record<string, string>> = {
  thinkingBudget: 'thinking_budget',
  thinkingLevel: 'thinking_level',
  includeThoughts: 'include_thoughts',
};

/** Google documents it as `extra_body.google.thinking_config`. */
function takeThinkingConfig(found: Found, given: Part | undefined): void {
  if (!given) return;
  const known = given.keys().flatMap((key) => (THINKING[key] === undefined ? [] : [[THINKING[key], key]]));
  const config = Object.fromEntries(known.map(([name, key]) => [name, given.get(key ?? '')?.value]));
  const made = samplingParamsSchema.safeParse({
    ...found.params,
    other: { ...found.params.other, extra_body: { google: { thinking_config: config } } },
  });
  if (!made.success || !isLiteral(config) || known.length < given.keys().length) {
    given.leaveOut('paramUnknown', { name: 'thinkingConfig' });
    return;
  }
  given.use();
  given.tell('taken', 'otherField', { name: 'thinkingConfig' });
  found.params = made.data;
}

function valueFor(name: keyof SamplingParams, value: unknown): unknown {
  if (name === 'stop') return typeof value === 'string' ? [value] : value;
  if (name === 'reasoningEffort') return isObject(value) ? value.effort : value;
  return typeof value === 'string' ? Number(value) : value;
}

const isThinking = (config: unknown): boolean =>
  isObject(config) && isObject(config.thinking) && config.thinking.type === 'enabled';
