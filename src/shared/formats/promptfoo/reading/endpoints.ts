/** What promptfoo's provider ids ask (as of promptfoo 0.121.20): which server, which model, with what of its own. */
import type { Provider } from '@shared/domain/providers/provider';
import type { ModelApi, SamplingParams } from '@shared/domain/session/modelSetting';
import { type BedrockForm, bedrockModel } from './bedrock';
import { type CloudPlace, cloudOf } from './clouds';
import type { PromptfooCode } from './codes';

/** What promptfoo sends of what is set, and where nothing is: a temperature of 0 and at most 1024 tokens, or only some of that. */
type Family =
  | 'adaline'
  | 'openai'
  | 'responses'
  | 'any'
  | 'anthropic'
  | 'azure'
  | 'bedrock'
  | 'cohere'
  | 'gemini'
  | 'google'
  | 'groq'
  | 'localai'
  | 'messages'
  | 'mistral'
  | 'novita'
  | 'ollama'
  | 'quiet'
  | 'xai';

export interface Endpoint {
  readonly baseUrl: string;
  readonly model: string;
  readonly family: Family;
  /** What its id begins with. */
  readonly server: string;
  readonly kind: Provider['kind'];
  readonly api?: ModelApi;
  readonly needsKey: boolean;
  /** It is asked in OpenAI's chat protocol here, and in another one there. */
  readonly differs?: PromptfooCode;
  /** promptfoo chooses the model, because none is named. */
  readonly isModelChosen?: boolean;
  /** promptfoo sends a prompt's text as it stands, also where it is a list of messages. */
  readonly isTextAlone?: boolean;
  /** What promptfoo sends where nothing is set, if not what its family is sent. */
  readonly defaults?: SamplingParams | undefined;
  /** Of Adaline: whose names its settings have. */
  readonly names?: 'adaline' | 'openai' | undefined;
  /** Of Amazon Bedrock: in which form promptfoo asks it. */
  readonly form?: BedrockForm;
  /** The configuration may name another address than this one. */
  readonly addressKeys: readonly string[];
}

interface Server {
  readonly prefix: RegExp;
  readonly baseUrl: string;
  readonly family?: Family;
  readonly needsKey?: boolean;
  readonly differs?: PromptfooCode;
  readonly model?: string;
  /** Whether `apiBaseUrl` counts. */
  readonly isFixed?: boolean;
  readonly isTextAlone?: boolean;
  readonly kind?: Provider['kind'];
  readonly api?: 'responses';
}

const MODEL_OF_OPENAI = 'gpt-4.1-2025-04-14';

const SERVERS: readonly Server[] = [
  {
    prefix: /^openai:chat(?::|$)/,
    baseUrl: 'https://api.openai.com/v1',
    kind: 'openai',
    model: MODEL_OF_OPENAI,
  },
  {
    prefix: /^openai:responses(?::|$)/,
    baseUrl: 'https://api.openai.com/v1',
    kind: 'openai',
    model: MODEL_OF_OPENAI,
    family: 'responses',
    api: 'responses',
  },
  { prefix: /^openai:/, baseUrl: 'https://api.openai.com/v1', kind: 'openai' },
  {
    prefix: /^anthropic:(?:messages:)?/,
    baseUrl: 'https://api.anthropic.com/v1',
    family: 'anthropic',
    differs: 'otherProtocol',
  },
  {
    prefix: /^(?:google|palm):(?=gemini|learnlm|gemma)/,
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    family: 'google',
    differs: 'otherProtocol',
  },
  { prefix: /^mistral:/, baseUrl: 'https://api.mistral.ai/v1', family: 'mistral' },
  {
    prefix: /^ollama:chat:/,
    baseUrl: 'http://localhost:11434/v1',
    family: 'ollama',
    needsKey: false,
    differs: 'otherProtocol',
    isFixed: true,
  },
  // Ollama puts what it is to complete into the model's template, as the one message of a user.
  {
    prefix: /^ollama:(?:completion:)?/,
    baseUrl: 'http://localhost:11434/v1',
    family: 'ollama',
    needsKey: false,
    differs: 'otherProtocol',
    isFixed: true,
    isTextAlone: true,
  },
  {
    prefix: /^cohere:(?:chat:)?/,
    baseUrl: 'https://api.cohere.ai/compatibility/v1',
    family: 'cohere',
    differs: 'otherProtocol',
    isFixed: true,
  },
  { prefix: /^openrouter:/, baseUrl: 'https://openrouter.ai/api/v1' },
  { prefix: /^deepseek:/, baseUrl: 'https://api.deepseek.com/v1', model: 'deepseek-chat', isFixed: true },
  { prefix: /^groq:/, baseUrl: 'https://api.groq.com/openai/v1', family: 'groq', isFixed: true },
  { prefix: /^xai:(?!responses:|voice:)/, baseUrl: 'https://api.x.ai/v1', family: 'xai', isFixed: true },
  { prefix: /^togetherai:(?:chat:)?/, baseUrl: 'https://api.together.xyz/v1', family: 'any', isFixed: true },
  { prefix: /^fireworks:(?:chat:)?/, baseUrl: 'https://api.fireworks.ai/inference/v1' },
  { prefix: /^cerebras:/, baseUrl: 'https://api.cerebras.ai/v1', family: 'any', isFixed: true },
  { prefix: /^perplexity:/, baseUrl: 'https://api.perplexity.ai', isFixed: true },
  { prefix: /^github:/, baseUrl: 'https://models.github.ai/inference', model: 'openai/gpt-5', isFixed: true },
  { prefix: /^huggingface:chat:/, baseUrl: 'https://router.huggingface.co/v1' },
  {
    prefix: /^nscale:(?:chat:)?/,
    baseUrl: 'https://inference.api.nscale.com/v1',
    family: 'any',
    isFixed: true,
  },
  { prefix: /^hyperbolic:(?:chat:)?/, baseUrl: 'https://api.hyperbolic.xyz/v1' },
  { prefix: /^novita:(?:chat:)?/, baseUrl: 'https://api.novita.ai/openai/v1', family: 'novita' },
  { prefix: /^moonshot:/, baseUrl: 'https://api.moonshot.ai/v1', family: 'quiet' },
  { prefix: /^minimax:/, baseUrl: 'https://api.minimax.io/v1', family: 'quiet' },
  { prefix: /^aimlapi:(?:chat:)?/, baseUrl: 'https://api.aimlapi.com/v1', isFixed: true },
  { prefix: /^cometapi:(?:chat:)?/, baseUrl: 'https://api.cometapi.com/v1', isFixed: true },
  { prefix: /^atlascloud:(?:chat:)?/, baseUrl: 'https://api.atlascloud.ai/v1' },
  { prefix: /^helicone:/, baseUrl: 'http://localhost:8080/ai', isFixed: true },
  { prefix: /^truefoundry:/, baseUrl: 'https://llm-gateway.truefoundry.com' },
  {
    prefix: /^(?:alibaba|alicloud|aliyun|dashscope):/,
    baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
  },
  { prefix: /^llamaapi:(?:chat:)?/, baseUrl: 'https://api.llama.com/compat/v1', isFixed: true },
  { prefix: /^docker:(?:chat:)?/, baseUrl: 'http://localhost:12434/engines/v1', needsKey: false },
  {
    prefix: /^localai:(?:chat:)?/,
    baseUrl: 'http://localhost:8080/v1',
    family: 'localai',
    needsKey: false,
  },
  { prefix: /^litellm:(?:chat:)?/, baseUrl: 'http://0.0.0.0:4000', family: 'quiet', needsKey: false },
];

/** What is asked there is no chat. */
const OTHER_KINDS =
  /^(?!ollama:completion)(?:\w+:)(?:completions?|embeddings?|image|moderation|realtime|tts|speech|transcription|video|assistant|agents?|chatkit|codex[\w-]*|live|audio|claude-[ac]\w*-?sdk|claude-code|foundry-agent)(?::|$)/;
const COMPLETIONS =
  /^(?:gpt-3\.5-turbo-instruct|babbage-002|davinci-002|text-davinci|text-curie|claude-(?:1|2|instant)(?![\w-]*messages))/;
/** Of these OpenAI’s chat completions know nothing. */
const RESPONSES_ALONE = /-pro(?:-|$)|codex(?!-spark)|deep-research|computer-use/;
const CODE =
  /^(?:exec|file|python|ruby|golang|package|webhook|browser|mcp|a2a|ws|wss|websocket|sequence|promptfoo)\b[:/]?|\.(?:[cm]?[jt]s|py|rb|go)(?::\w+)?$/;

export type Found =
  | { readonly ok: true; readonly endpoint: Endpoint }
  | { readonly ok: false; readonly code: PromptfooCode; readonly params?: Readonly<Record<string, string>> };

/** What of a configuration says which server is asked. */
export interface Hosts {
  /** Of Azure. */
  readonly host: string | undefined;
  /** Of Amazon Bedrock and of clouds. */
  readonly region?: string | undefined;
  /** Of Amazon Bedrock: what is behind an inference profile. */
  readonly modelType?: string | undefined;
  readonly accountId?: string | undefined;
  readonly workspaceUrl?: string | undefined;
  readonly cloud?: CloudPlace | undefined;
}

/** Of `azure:chat:d` the host stands in the configuration, or in the environment; so does the account or workspace of others. */
export function endpointOf(id: string, hosts: Hosts): Found {
  const provider = { provider: id };
  const inCloud = hosts.cloud && cloudOf(id, hosts.region, hosts.cloud);
  if (inCloud === 'unknown') return { ok: false, code: 'providerAddress', params: provider };
  if (inCloud) {
    const { isOther, ...place } = inCloud;
    const rest = { server: id.replace(/:.*$/s, ''), kind: 'openai-compatible', needsKey: true } as const;
    const endpoint = {
      ...place,
      ...rest,
      addressKeys: [],
      ...(isOther && { differs: 'otherProtocol' as const }),
    };
    return { ok: true, endpoint };
  }
  if (id.startsWith('bedrock:')) return bedrockOf(id, hosts);
  const { host, accountId, workspaceUrl } = hosts;
  if (CODE.test(id)) return { ok: false, code: 'providerCode', params: provider };
  if (OTHER_KINDS.test(id)) return { ok: false, code: 'providerEndpoint', params: provider };
  const azure = /^azure(?:openai)?:(?:(chat|responses):)?(.+)$/.exec(id);
  if (azure) return azureOf(azure[2] ?? '', host);
  const own = /^(cloudflare-ai|databricks):(?:chat:)?(.+)$/.exec(id);
  if (own) return ownServer(id, own[2] ?? '', { workspaceUrl, accountId });
  const server = SERVERS.find(({ prefix }) => prefix.test(id));
  if (!server) return { ok: false, code: 'providerOther', params: provider };
  const named = id.replace(server.prefix, '');
  const model = named || server.model;
  if (!model) return { ok: false, code: 'providerOther', params: provider };
  if (/[{}]/.test(model)) return { ok: false, code: 'providerAddress', params: provider };
  const isAlone = id.startsWith('openai:') && RESPONSES_ALONE.test(model);
  if (COMPLETIONS.test(model) || (isAlone && id.startsWith('openai:chat')))
    return { ok: false, code: 'providerEndpoint', params: provider };
  const api = isAlone ? ('responses' as const) : server.api;
  return {
    ok: true,
    endpoint: {
      baseUrl: server.baseUrl,
      model,
      server: id.replace(/:.*$/s, ''),
      family: api ?? server.family ?? 'openai',
      ...(api && { api }),
      kind: server.kind ?? 'openai-compatible',
      needsKey: server.needsKey ?? true,
      ...(server.differs && { differs: server.differs }),
      ...(server.isTextAlone && { isTextAlone: true }),
      ...(named === '' && { isModelChosen: true }),
      addressKeys: server.isFixed ? [] : ['apiHost', 'apiBaseUrl'],
    },
  };
}

/** Azure speaks OpenAI's protocol below `/openai/v1`, where a deployment goes by its name. */
function azureOf(model: string, host: string | undefined): Found {
  const name = host?.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return {
    ok: true,
    endpoint: {
      baseUrl: `https://${name && !/[{}]/.test(name) ? name : '{resource}.openai.azure.com'}/openai/v1`,
      model,
      server: 'azure',
      family: 'azure',
      kind: 'openai-compatible',
      needsKey: true,
      differs: 'azureVersion',
      addressKeys: [],
    },
  };
}

/** The same server, by the one form that it has for all models. */
function bedrockOf(id: string, { region = 'us-east-1', modelType }: Hosts): Found {
  const found = bedrockModel(id, modelType);
  if (!found) return { ok: false, code: 'providerEndpoint', params: { provider: id } };
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region))
    return { ok: false, code: 'providerAddress', params: { provider: id } };
  return {
    ok: true,
    endpoint: {
      baseUrl: `https://bedrock-runtime.${region}.amazonaws.com`,
      ...found,
      server: 'bedrock',
      family: 'bedrock',
      kind: 'bedrock',
      needsKey: true,
      differs: found.form === 'converse' ? 'bedrockKey' : 'bedrockForm',
      addressKeys: [],
    },
  };
}

/** Below an account or a workspace, where the configuration names it; else it is to be filled in. */
function ownServer(id: string, model: string, { accountId, workspaceUrl }: Omit<Hosts, 'host'>): Found {
  if (/[{}]/.test(model)) return { ok: false, code: 'providerAddress', params: { provider: id } };
  const isDatabricks = id.startsWith('databricks:');
  const given = (isDatabricks ? workspaceUrl : accountId) ?? '';
  const known = given === '' || /[{}]/.test(given) ? undefined : given;
  const baseUrl = isDatabricks
    ? `${known?.replace(/\/$/, '') ?? 'https://{workspace}'}/serving-endpoints`
    : `https://api.cloudflare.com/client/v4/accounts/${known === undefined ? '{account}' : encodeURIComponent(known)}/ai/v1`;
  const family = isDatabricks ? 'openai' : 'any';
  const rest = { family, kind: 'openai-compatible', needsKey: true, addressKeys: [] } as const;
  return { ok: true, endpoint: { baseUrl, model, server: id.replace(/:.*$/s, ''), ...rest } };
}
