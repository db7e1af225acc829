/** What promptfoo (0.121.20) sends to a server: which of the settings, and what where nothing is set. */
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { Endpoint } from './endpoints';

/** o1, o3, o4 and gpt-5 take neither a temperature nor `max_tokens`; promptfoo sends none. */
const isReasoning = (model: string) =>
  /(?:^|\/)(?:o1|o3|o4|gpt-5|codex-mini)/.test(model.replace(/(^|\/)ft:/, '$1'));
/** Of these Claude models promptfoo knows that they refuse a temperature. */
export const takesNoSampling = (model: string) =>
  /^claude-(?:opus-(?:4-[7-9]|[5-9])|sonnet-[5-9]|fable|mythos)/.test(model);

/** A family, or of it the models that think, where those are asked otherwise. */
export type Sending =
  | Exclude<Endpoint['family'], 'bedrock' | 'gemini' | 'messages'>
  | 'reasoning'
  | 'azureReasoning';

/** In which way a model is asked. `isSaidToThink`: the configuration says so of it. */
export function sendingOf({ family, model }: Endpoint, isSaidToThink = false): Sending {
  switch (family) {
    case 'azure':
      return isSaidToThink ||
        /(?:^|-)(?:o1|o3|o4|gpt-5)|deepseek[-_]r1|phi-4-(?:mini-)?reasoning|mai-(?:thinking|ds-r1|reasoning)|grok.*reasoning/i.test(
          model,
        )
        ? 'azureReasoning'
        : 'azure';
    case 'groq':
      return /gpt-oss|qwen/.test(model) ? 'groq' : isReasoning(model) ? 'reasoning' : 'openai';
    case 'xai':
      return THINKING_GROK.test(model) ? 'xai' : 'openai';
    case 'openai':
    case 'novita':
    case 'quiet':
      return isReasoning(model) ? 'reasoning' : family;
    // Its models have forms of their own (bedrockParameters.ts).
    case 'bedrock':
      return 'any';
    case 'gemini':
      return 'google';
    case 'messages':
      return 'anthropic';
    default:
      return family;
  }
}

/** As promptfoo lists them. */
const THINKING_GROK =
  /^grok-(?:4\.5|4\.3|4\.20(?!.*non-reasoning)|latest|build|code-fast|4-1-fast(?!-non)|4-fast(?!-non)|4(?:-0709|-latest)?$|3-mini)/;

const COMMON = ['top_p', 'stop', 'seed', 'frequency_penalty', 'presence_penalty'];
/** What promptfoo sends of a configuration's own keys; of `passthrough` it sends all. */
const SENT: Readonly<Record<Sending, readonly string[]>> = {
  openai: [...COMMON, 'temperature', 'max_tokens'],
  novita: [...COMMON, 'temperature', 'max_tokens'],
  quiet: [...COMMON, 'temperature', 'max_tokens'],
  azure: [...COMMON, 'temperature', 'max_tokens'],
  reasoning: [...COMMON, 'max_completion_tokens', 'reasoning_effort', 'reasoning'],
  azureReasoning: [...COMMON, 'max_tokens', 'max_completion_tokens', 'reasoning_effort'],
  // They think, and take a temperature.
  groq: [...COMMON, 'temperature', 'max_completion_tokens', 'reasoning_effort'],
  xai: [...COMMON, 'temperature', 'max_completion_tokens', 'reasoning_effort'],
  adaline: [...COMMON, 'temperature', 'max_tokens', 'top_k', 'min_p', 'repeat_penalty', 'logprobs'],
  localai: ['temperature'],
  cohere: [
    ...['temperature', 'max_tokens', 'p', 'k', 'seed', 'stop_sequences'],
    ...['frequency_penalty', 'presence_penalty'],
  ],
  responses: ['temperature', 'top_p', 'max_output_tokens', 'reasoning', 'reasoning_effort'],
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
  any: [],
};

/** promptfoo takes these out again before it asks x.ai. */
function isUnfitForGrok(key: string, model: string): boolean {
  if (key === 'reasoning_effort') return !/^grok-(?:4\.5|4\.3|build-latest|latest|3-mini)/.test(model);
  return (
    /^(?:stop|(?:presence|frequency)_penalty)$/.test(key) && /^grok-(?:4|latest|build-latest)/.test(model)
  );
}

/** By all that go on from OpenAI’s. */
const BY_OPENAI =
  /^(?:functions|function_call|functionToolCallbacks|tool_resources|prompt_cache_\w+|modalities|audio|verbosity|service_tier|user|metadata|store|mcp|mcp_servers|iteration_limit|loggingConfig|isReasoningModel|isClaudeOpus47OrLater|o1|systemPrompt|data_?[sS]ources|deployment_id|reasoning|reasoning_format|include_reasoning|compound_custom|search_settings|search_parameters|transforms|models|route|provider|config|env|id)$/;

/** Families of which promptfoo sends what it names, and this; of the others it sends, or may send, anything. */
const USED: Partial<Readonly<Record<Sending, RegExp>>> = {
  ...Object.fromEntries(
    ['openai', 'novita', 'quiet', 'reasoning', 'groq', 'xai', 'azure', 'azureReasoning'].map((family) => [
      family,
      BY_OPENAI,
    ]),
  ),
  localai: /(?!)/,
  adaline: /^safetySettings$/,
  anthropic: /^(?:cache_control|service_tier|metadata|thinking|output_format|effort|extra_body|beta|mcp)$/,
  google: /^(?:safetySettings|service_tier|useAssistantRole|functionToolCallbacks|mcp)$/,
  mistral:
    /^(?:n|safe_prompt|prompt_mode|prompt_cache_key|prediction|metadata|guardrails|parallel_tool_calls)$/,
  ollama:
    /^(?:tfs_z|useNUMA|num_\w+|main_gpu|low_vram|f16_kv|logits_all|vocab_only|use_m\w+|embedding_only|rope_\w+|typical_p|repeat_last_n|mirostat\w*|penalize_newline|think)$/,
  responses:
    /^(?:functionToolCallbacks|instructions|max_tool_calls|include|previous_response_id|truncation|metadata|parallel_tool_calls|store|background|webhook_url|user|prompt_cache_\w+|mcp)$/,
};

/** To Azure promptfoo also sends what changes nothing. */
const evenly = (given: ReadonlySet<string>): SamplingParams => ({
  ...(!given.has('topP') && { topP: 1 }),
  ...(!given.has('presencePenalty') && { presencePenalty: 0 }),
  ...(!given.has('frequencyPenalty') && { frequencyPenalty: 0 }),
});

/** What it sends where nothing is set. `thinks`: the configuration asks it to. */
export function defaultsOf(
  family: Sending,
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
    case 'novita':
      return { ...(!given.has('temperature') && { temperature: 1 }), ...maxTokens };
    case 'azure':
      return { ...temperature, ...maxTokens, ...evenly(given) };
    case 'azureReasoning':
      return {
        ...maxTokens,
        ...evenly(given),
        ...(!given.has('reasoningEffort') && { reasoningEffort: 'medium' }),
      };
    case 'groq':
    case 'xai':
      return { ...temperature };
    case 'localai':
      return { ...(!given.has('temperature') && { temperature: 0.7 }) };
    case 'cohere':
      return {
        ...(!given.has('temperature') && { temperature: 0.3 }),
        ...(!given.has('topP') && { topP: 0.75 }),
      };
    case 'responses':
      return isReasoning(model) ? {} : { ...temperature, ...maxTokens };
    case 'anthropic':
      return {
        ...(!given.has('topP') && !thinks && !takesNoSampling(model) && temperature),
        ...(!given.has('maxTokens') && { maxTokens: thinks ? 2048 : 1024 }),
      };
    case 'mistral':
      return { ...(!given.has('topP') && { topP: 1 }), ...maxTokens };
    // Its servers are sent what each of them is.
    case 'adaline':
    case 'reasoning':
    case 'quiet':
    case 'google':
    case 'ollama':
      return {};
    default:
      return family satisfies never;
  }
}

/** Whether it sends what is set under this name, which is a parameter's. */
export function isParameterSent(key: string, sending: Sending, { family, model }: Endpoint): boolean {
  if (sending === 'any') return key !== 'p' && key !== 'k';
  if (key === 'reasoning_effort' && model.includes('gpt-oss')) return true;
  if (!SENT[sending].includes(key)) return false;
  if (key === 'reasoning' && sending === 'reasoning' && /(?:^|\/)gpt-5/.test(model)) return false;
  if (sending === 'responses' && /^reasoning/.test(key)) return isReasoning(model);
  if (sending === 'responses' && key === 'temperature') return !isReasoning(model);
  if (family === 'xai') return !isUnfitForGrok(key, model);
  return !(family === 'anthropic' && takesNoSampling(model) && /^(?:temperature|top_[pk])$/.test(key));
}

/** Whether promptfoo makes nothing of a setting of any other name. */
export function isIgnored(key: string, sending: Sending, { model }: Endpoint): boolean {
  const used = USED[sending];
  // Only of models that hear and speak.
  if (used === BY_OPENAI && /^(?:modalities|audio)$/.test(key)) return !model.includes('audio');
  return used !== undefined && !used.test(key);
}

/** What it sends besides, under the same name. */
const OTHERS: Partial<Readonly<Record<string, RegExp>>> = {
  groq: /^(?:reasoning_format|include_reasoning|compound_custom|search_settings)$/,
  xai: /^search_parameters$/,
  openrouter: /^(?:transforms|models|route|provider)$/,
  truefoundry: /^(?:mcp_servers|iteration_limit)$/,
  mistral:
    /^(?:safe_prompt|prompt_mode|prompt_cache_key|prediction|metadata|guardrails|parallel_tool_calls)$/,
};

/** What promptfoo sends to OpenAI’s Responses beside parameters, as it is. */
const OF_RESPONSES =
  /^(?:instructions|include|max_tool_calls|metadata|parallel_tool_calls|previous_response_id|prompt_cache_(?:key|options|retention)|store|truncation|user)$/;
const BY_ALL = /^(?:tool_resources|prompt_cache_\w+|service_tier|user|metadata|store)$/;

/** Whether it sends a setting of that name to a server of OpenAI's protocol as it is. */
export function isOtherSent(
  key: string,
  sending: Sending,
  { family, server, differs, model }: Pick<Endpoint, 'family' | 'server' | 'differs' | 'model'>,
): boolean {
  if (sending === 'responses') return OF_RESPONSES.test(key);
  if (family === 'gemini') return key === 'safetySettings';
  if (family === 'messages') return /^(?:cache_control|service_tier|metadata)$/.test(key);
  if (differs !== undefined) return false;
  if (sending === 'any') return true;
  if (USED[sending] !== BY_OPENAI) return OTHERS[server]?.test(key) === true;
  if (key === 'verbosity') return /(?:^|\/)gpt-5/.test(model);
  if (key === 'metadata' && server === 'truefoundry') return false;
  return BY_ALL.test(key) || OTHERS[server]?.test(key) === true;
}
