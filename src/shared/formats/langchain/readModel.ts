/** The model that stands behind a prompt in a chain. */
import type { Json } from '@shared/domain/json';
import { isCredentialName } from '@shared/domain/providers/credentials';
import type { Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { serverOf } from '@shared/formats/request/serverOf';
import { type ParamNames, readParams, tellOthers } from '@shared/formats/request/shapes/params';
import type { Constructed } from './constructors';
import { isSecret } from './constructors';
import type { TellLangChain } from './langChainCodes';

/** Where the library's classes ask unless they are told otherwise. */
const SERVERS: Readonly<Record<string, string>> = {
  ChatOpenAI: 'https://api.openai.com/v1',
  ChatAnthropic: 'https://api.anthropic.com/v1',
  ChatGoogleGenerativeAI: 'https://generativelanguage.googleapis.com/v1beta/openai',
  ChatDeepSeek: 'https://api.deepseek.com/v1',
  ChatOllama: 'http://localhost:11434/v1',
};
const PARAMS: ParamNames = {
  temperature: 'temperature',
  max_tokens: 'maxTokens',
  max_tokens_to_sample: 'maxTokens',
  max_output_tokens: 'maxTokens',
  num_predict: 'maxTokens',
  top_p: 'topP',
  top_k: 'topK',
  seed: 'seed',
  stop: 'stop',
  stop_sequences: 'stop',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  reasoning_effort: 'reasoningEffort',
  logprobs: 'logprobs',
  top_logprobs: 'topLogprobs',
};
const BASES = ['base_url', 'openai_api_base', 'anthropic_api_url', 'api_base'];
const READ = [
  ...['model', 'model_name', 'streaming', 'n', 'max_retries', 'request_timeout', 'verbose', 'callbacks'],
  ...['metadata', 'tags', 'name', 'client', 'async_client', 'root_client', 'root_async_client'],
  ...['tools', 'response_format', 'disabled_params', 'output_version', 'cache', 'bound', 'kwargs', ...BASES],
];

/** By how the library calls its chat models. */
export const isModel = ({ name }: Constructed): boolean =>
  /^(?:Azure)?Chat(?!Prompt|Message)[A-Z]/.test(name);

/** Undefined where nobody here is its server, which is told. */
export function readModel(
  { name, args }: Constructed,
  providers: readonly Provider[],
  newId: () => string,
  tell: TellLangChain,
  path: string,
): ModelSetting | undefined {
  const plain: Json = Object.fromEntries(
    Object.entries(args).filter(([field, value]) => {
      const isKey = isSecret(value) || isCredentialName(field) || /headers$/.test(field);
      if (isKey && !isSecret(value) && value !== null) tell('leftOut', 'secretLeftOut', `${path}.${field}`);
      return !isKey;
    }),
  );
  const base = BASES.map((field) => plain[field]).find((value) => typeof value === 'string');
  const model = [plain.model, plain.model_name].find((value) => typeof value === 'string');
  const params = readParams(plain, PARAMS, tell, `${path}.`);
  tellOthers(plain, READ, PARAMS, tell, `${path}.`);
  const asked = typeof model === 'string' ? model.replace(/^models\//, '') : '';
  const setting = JSON.stringify({ model: asked, ...params });
  const url = typeof base === 'string' ? base : SERVERS[name];
  if (url === undefined) {
    tell('leftOut', 'classUnread', path, { params: { name }, text: setting });
    return undefined;
  }
  const providerId = serverOf({ url, shape: 'chat', model: asked, setting }, providers, tell, path);
  if (providerId === undefined) return undefined;
  tell('taken', 'model', path, { params: { model: asked } });
  return { id: newId(), providerId, model: asked, params };
}
