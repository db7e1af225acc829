/**
 * promptfoo's `bedrock:` ids (0.121.20). It asks most models with `InvokeModel`, each maker's in a form of its own, and signs with
 * keys of an AWS account; here all are asked at the same server with `Converse`.
 */
import type { SamplingParams } from '@shared/domain/session/modelSetting';

/** Which maker's form promptfoo sends, or the server's own. */
export type BedrockForm =
  | 'ai21'
  | 'any'
  | 'claude'
  | 'cohere'
  | 'converse'
  | 'deepseek'
  | 'llama'
  | 'mistral'
  | 'mistralChat'
  | 'nova'
  | 'openai'
  | 'qwen'
  | 'titan';

/** What is asked there is no chat, or of a form that `Converse` does not have. */
const OTHER_KINDS =
  /^(?:nova-sonic|agents?|embeddings?|kb|knowledge-base|video|mantle|messages)(?::|$)|nova-(?:sonic|reel|canvas)|luma\.|embed|stability\.|claude-(?:v1|v2|instant)|command-(?:light-)?text|llama2|^openai\.gpt-(?!oss)|^xai\./;

const FORMS: readonly (readonly [RegExp, BedrockForm])[] = [
  [/anthropic\.claude/, 'claude'],
  [/amazon\.nova/, 'nova'],
  [/amazon\.titan-text/, 'titan'],
  [/meta\.llama/, 'llama'],
  [/mistral\.(?:(?:dev|mag|min|pix|vox)\w*tral|mistral-large-(?:2407|3))/, 'mistralChat'],
  [/mistral\./, 'mistral'],
  [/deepseek\./, 'deepseek'],
  [/cohere\.command-r/, 'cohere'],
  [/ai21\./, 'ai21'],
  [/openai\.gpt-oss/, 'openai'],
  [/qwen\./, 'qwen'],
];

/** Of an inference profile the configuration says what is behind it. */
const BY_TYPE: Readonly<Record<string, BedrockForm>> = {
  claude: 'claude',
  nova: 'nova',
  titan: 'titan',
  mistral: 'mistral',
  deepseek: 'deepseek',
  cohere: 'cohere',
  ai21: 'ai21',
  openai: 'openai',
  qwen: 'qwen',
};

interface BedrockModel {
  readonly model: string;
  readonly form: BedrockForm;
}

/** Undefined: it is asked otherwise than by a chat. `type`: `inferenceModelType` of its configuration. */
export function bedrockModel(id: string, type: string | undefined): BedrockModel | undefined {
  const name = id.replace(/^bedrock:/, '');
  if (OTHER_KINDS.test(name)) return undefined;
  const isConverse = name.startsWith('converse:');
  const model = name.replace(/^(?:converse|completion):/, '');
  if (model === '' || /[{}]/.test(model)) return undefined;
  if (isConverse) return { model, form: 'converse' };
  if (model.startsWith('arn:') && model.includes('inference-profile')) {
    if (type === undefined || type === 'llama2') return undefined;
    return { model, form: BY_TYPE[type] ?? (type.startsWith('llama') ? 'llama' : 'any') };
  }
  return { model, form: FORMS.find(([pattern]) => pattern.test(model))?.[1] ?? 'any' };
}

type Names = Readonly<Record<string, keyof SamplingParams>>;

const PLAIN: Names = { max_tokens: 'maxTokens', temperature: 'temperature', top_p: 'topP', stop: 'stop' };

interface Form {
  /** Below which key its parameters stand, if not at the top. */
  readonly below?: string;
  readonly names: Names;
  /** What promptfoo sends where nothing is set. */
  readonly defaults?: SamplingParams;
  /** What it sends besides, and nothing else; absent: it may be anything. */
  readonly others?: RegExp;
}

const NONE = /(?!)/;
const PENALTIES = /^(?:frequency|presence)_penalty$/;

/** Whatever promptfoo sends of a form besides has no place in `Converse`. */
export const BEDROCK_FORMS: Readonly<Record<BedrockForm, Form>> = {
  ai21: { names: PLAIN, defaults: { temperature: 0, topP: 1 }, others: PENALTIES },
  any: { names: PLAIN },
  claude: {
    names: { max_tokens: 'maxTokens', temperature: 'temperature' },
    defaults: { maxTokens: 1024, temperature: 0 },
    others: NONE,
  },
  cohere: {
    names: { max_tokens: 'maxTokens', temperature: 'temperature', p: 'topP', stop_sequences: 'stop' },
    others:
      /^(?:documents|search_queries_only|preamble|k|prompt_truncation|(?:frequency|presence)_penalty|seed|return_prompt|tool_results|raw_prompting)$/,
  },
  converse: {
    names: {
      ...{ maxTokens: 'maxTokens', max_tokens: 'maxTokens', temperature: 'temperature' },
      ...{ topP: 'topP', top_p: 'topP', stopSequences: 'stop', stop: 'stop' },
    },
  },
  deepseek: {
    names: { max_tokens: 'maxTokens', temperature: 'temperature', top_p: 'topP' },
    defaults: { temperature: 0, topP: 1 },
    others: NONE,
  },
  llama: {
    names: {
      max_gen_len: 'maxTokens',
      max_new_tokens: 'maxTokens',
      temperature: 'temperature',
      top_p: 'topP',
    },
    defaults: { temperature: 0, topP: 1, maxTokens: 1024 },
    others: NONE,
  },
  mistral: {
    names: { max_tokens: 'maxTokens', temperature: 'temperature', top_p: 'topP' },
    defaults: { maxTokens: 1024, temperature: 0, topP: 1 },
    others: /^top_k$/,
  },
  mistralChat: {
    names: { max_tokens: 'maxTokens', temperature: 'temperature', top_p: 'topP' },
    defaults: { maxTokens: 1024, temperature: 0, topP: 1 },
    others: NONE,
  },
  nova: {
    below: 'interfaceConfig',
    names: { max_new_tokens: 'maxTokens', temperature: 'temperature', top_p: 'topP', stopSequences: 'stop' },
    defaults: { temperature: 0 },
    others: /^(?:toolConfig|reasoningConfig)$/,
  },
  openai: {
    names: {
      ...{ max_completion_tokens: 'maxTokens', temperature: 'temperature', top_p: 'topP' },
      ...{ reasoning_effort: 'reasoningEffort', stop: 'stop' },
    },
    defaults: { temperature: 0.1, topP: 1 },
    others: PENALTIES,
  },
  qwen: { names: PLAIN, defaults: { temperature: 0.7, topP: 1 }, others: PENALTIES },
  titan: {
    below: 'textGenerationConfig',
    names: { maxTokenCount: 'maxTokens', temperature: 'temperature', topP: 'topP', stopSequences: 'stop' },
    defaults: { maxTokens: 1024, temperature: 0, topP: 1 },
    others: NONE,
  },
};
