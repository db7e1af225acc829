/**
 * promptfoo's Adaline gateway (up to 0.119; no longer in 0.121.20): no server, but a library that asks the servers of others. It has names
 * of its own for settings, and takes OpenAI's where none of its own is there.
 */

import { isObject } from '@shared/domain/json';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { Found } from './endpoints';
import type { ModelRead } from './models';
import { Part } from './part';
import type { PromptRead } from './prompts';

/** How promptfoo names whom it asks through the library. */
const SERVERS: Readonly<Record<string, string>> = {
  openai: 'openai:chat:',
  anthropic: 'anthropic:messages:',
  google: 'google:',
  groq: 'groq:',
  openrouter: 'openrouter:',
  togetherai: 'togetherai:chat:',
  azureopenai: 'azure:chat:',
};

const EVEN: SamplingParams = {
  ...{ temperature: 0, maxTokens: 1024, topP: 1 },
  ...{ frequencyPenalty: 0, presencePenalty: 0 },
};
/** What it sends where nothing is set. */
const DEFAULTS: Readonly<Record<string, SamplingParams>> = {
  openai: EVEN,
  azureopenai: EVEN,
  openrouter: EVEN,
  togetherai: EVEN,
  anthropic: { temperature: 0, maxTokens: 1024 },
  google: {},
  groq: {},
};

const ID = /^adaline:(\w+):(chat|embedding):(.+)$/s;

/** The id of whom it asks for answers; of any other id that id. */
export function behindAdaline(id: string): string {
  const [, server = '', kind, model = ''] = ID.exec(id) ?? [];
  return kind === 'chat' && Object.hasOwn(SERVERS, server) ? `${SERVERS[server]}${model}` : id;
}

/** The id of whom it asks for vectors, as `behindAdaline`. */
export function embedderBehindAdaline(id: string): string {
  const [, server = '', kind, model = ''] = ID.exec(id) ?? [];
  return kind === 'embedding' && /^(?:openai|azureopenai)$/.test(server)
    ? `${server}:embedding:${model}`
    : id;
}

/** What was found of `behindAdaline(id)`, as the library asks it. */
export function asAdalineAsks(id: string, found: Found, config: Part | undefined): Found {
  const [, server = ''] = ID.exec(id) ?? [];
  if (!found.ok || !Object.hasOwn(DEFAULTS, server)) return found;
  // It has Google's own protocol at that host.
  if (server === 'google' && config?.get('apiHost')) return { ok: false, code: 'providerNotOpenAi' };
  const addressKeys = server === 'openai' ? found.endpoint.addressKeys : [];
  return {
    ok: true,
    endpoint: {
      ...found.endpoint,
      family: 'adaline',
      addressKeys,
      defaults: DEFAULTS[server],
      names: namesIn(config),
    },
  };
}

/** Its own names for what others call otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  maxTokens: 'max_tokens',
  topP: 'top_p',
  topK: 'top_k',
  minP: 'min_p',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  repetitionPenalty: 'repeat_penalty',
  logProbs: 'logprobs',
  toolChoice: 'tool_choice',
};
const OWN = /^(?:response(?:Format|Schema)|safetySettings)$/;
const SHARED = /^(?:temperature|stop|seed|tools|api\w+|headers|cost|organization|azure\w+)$/;
const OF_OPENAI = /^(?:top_p|(?:frequency|presence)_penalty|response_format|tool_choice)$/;

/** With OpenAI's names, by which it is read; what the library makes nothing of is told. */
export function adalineConfig(config: Part | undefined): Part | undefined {
  if (!config) return undefined;
  const isOwn = hasOwnNames(config);
  const kept = new Map<string, Part>();
  for (const key of config.keys()) {
    const part = config.get(key);
    const name = isOwn ? (NAMES[key] ?? key) : key;
    const isSent =
      SHARED.test(key) || (isOwn ? Object.hasOwn(NAMES, key) || OWN.test(key) : OF_OPENAI.test(key));
    if (part && isSent) kept.set(name, part);
    else if (part) {
      part.tellNotSent(key);
    }
  }
  return Part.layered(undefined, kept);
}

/** Whether the library takes a configuration for its own, where the prompt does not say. */
function hasOwnNames(config: Part): boolean {
  const tools = config.get('tools')?.value;
  const first: unknown = Array.isArray(tools) ? tools[0] : undefined;
  if (isObject(first)) return 'definition' in first;
  return config.keys().some((key) => Object.hasOwn(NAMES, key) || /^response(?:Format|Schema)$/.test(key));
}

/** Whose names a configuration has for what both know; undefined where none is of one alone. */
function namesIn(config: Part | undefined): 'adaline' | 'openai' | undefined {
  if (config && hasOwnNames(config)) return 'adaline';
  return config?.keys().some((key) => OF_OPENAI.test(key)) ? 'openai' : undefined;
}

/** Of a chat the library takes the names that belong to the form of its messages, whatever the configuration has. */
export function tellAdalineChats(
  prompts: readonly Pick<PromptRead, 'isText' | 'raw' | 'part'>[],
  models: readonly Pick<ModelRead, 'endpoint'>[],
): void {
  const names = new Set(models.flatMap(({ endpoint }) => endpoint.names ?? []));
  for (const { isText, raw, part } of prompts) {
    const form = /"modality"\s*:/.test(raw) ? 'adaline' : 'openai';
    const others = [...names].filter((each) => each !== form);
    if (!isText && others.length > 0) part.tell('different', 'adalineNames');
  }
}
