/** promptfoo's prompts and providers as ours. */

import { isObject } from '@shared/domain/json';
import { originOf } from '@shared/domain/providers/address';
import type { Provider } from '@shared/domain/providers/provider';
import { mapTexts, textsOf } from '@shared/domain/session/interpolate';
import { type ModelSetting, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import type { Message } from '@shared/domain/session/session';
import { readChatMessage } from '@shared/formats/chat/readChatMessage';
import type { Note } from './promptfooNote';
import { fromTemplate, hasTemplating } from './promptfooTemplate';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

interface ImportedPrompt {
  readonly name: string | undefined;
  readonly messages: readonly Message[];
}

/** A text, a text that is a JSON list of messages, or either under `raw`. Files and scripts are not read. */
export function importPrompt(prompt: unknown, path: string, note: Note): ImportedPrompt | undefined {
  const raw = textOf(prompt) ?? (isObject(prompt) ? (textOf(prompt.raw) ?? textOf(prompt.id)) : undefined);
  const name = isObject(prompt) ? textOf(prompt.label) : undefined;
  if (
    raw === undefined ||
    /^(?:file|exec|package|python|langfuse|portkey|helicone):|^\S+\.(?:txt|json|ya?ml|md|py|[cm]?[jt]s|csv)$/.test(
      raw,
    )
  ) {
    note('promptUnsupported', path, { prompt: raw ?? JSON.stringify(prompt) ?? '' });
    return undefined;
  }
  if (isObject(prompt))
    for (const field of Object.keys(prompt))
      if (!['raw', 'label', 'id'].includes(field)) note('fieldIgnored', `${path}.${field}`);
  const messages = messagesOf(raw, path, note) ?? [{ role: 'user' as const, content: raw }];
  if (messages.some((message) => textsOf(message).some(hasTemplating))) note('templating', path);
  return { name, messages: messages.map((message) => mapTexts(plainCalls(message), fromTemplate)) };
}

function plainCalls(message: Message): Message {
  const toolCalls = message.toolCalls?.map((call) => ({ ...call, arguments: fromTemplate(call.arguments) }));
  return toolCalls ? { ...message, toolCalls } : message;
}

function messagesOf(raw: string, path: string, note: Note): readonly Message[] | undefined {
  if (!raw.trimStart().startsWith('[')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  const messages = parsed.map(readChatMessage);
  if (messages.every((each) => each !== undefined)) return messages;
  // To promptfoo it is a conversation all the same.
  if (parsed.every((each) => isObject(each) && 'role' in each)) note('messagesUnread', path);
  return undefined;
}

/** Prefixes of promptfoo's provider ids for servers of the OpenAI kind, and what we call them. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^openai:chat:/, 'openai'],
  [/^openai:(?!\w+:)/, 'openai'],
  [/^openrouter:/, 'openrouter'],
  [/^deepseek:/, 'deepseek'],
  [/^ollama:chat:/, 'ollama'],
];

/** `openai:chat:gpt-4o`, `{id, config}`, or `{"openai:chat:gpt-4o": {config}}`. */
export function importProvider(
  provider: unknown,
  id: string,
  providers: readonly Provider[],
  path: string,
  note: Note,
): ModelSetting | undefined {
  const named = readProvider(provider);
  const prefix = PREFIXES.find(([syntax]) => syntax.test(named.id));
  if (!prefix) {
    note('providerUnsupported', path, { provider: named.id });
    return undefined;
  }
  const model = named.id.replace(prefix[0], '');
  const { config } = named;
  const baseUrl =
    textOf(config.apiBaseUrl) ?? (config.apiHost ? `https://${String(config.apiHost)}` : undefined);
  const known =
    baseUrl === undefined
      ? providers.find((each) => each.id === prefix[1])
      : providers.find((each) => originOf(each.baseUrl) === originOf(baseUrl));
  if (!known) note('providerUnknown', path, { provider: baseUrl ?? prefix[1] });
  const label = isObject(provider) ? textOf(provider.label)?.trim() : undefined;
  return {
    id,
    providerId: known?.id ?? prefix[1],
    model,
    params: paramsOf(config, path, note),
    ...(label && { alias: label }),
  };
}

function readProvider(provider: unknown): {
  readonly id: string;
  readonly config: Readonly<Record<string, unknown>>;
} {
  if (typeof provider === 'string') return { id: provider, config: {} };
  if (!isObject(provider)) return { id: JSON.stringify(provider) ?? '', config: {} };
  if (typeof provider.id === 'string')
    return { id: provider.id, config: isObject(provider.config) ? provider.config : {} };
  const [[id, own] = ['', undefined]] = Object.entries(provider);
  return { id, config: isObject(own) && isObject(own.config) ? own.config : {} };
}

const PARAMS: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  min_p: 'minP',
  repeat_penalty: 'repeatPenalty',
  max_tokens: 'maxTokens',
  max_completion_tokens: 'maxTokens',
  stop: 'stop',
  seed: 'seed',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  reasoning_effort: 'reasoningEffort',
};
const CONNECTION = [
  'apiBaseUrl',
  'apiHost',
  'apiKeyEnvar',
  'apiKeyRequired',
  'omitDefaults',
  'passthrough',
  'headers',
];

function paramsOf(
  config: Readonly<Record<string, unknown>>,
  path: string,
  note: Note,
): ModelSetting['params'] {
  const passthrough = isObject(config.passthrough) ? config.passthrough : {};
  let params: ModelSetting['params'] = {};
  for (const [name, value] of Object.entries({ ...config, ...passthrough })) {
    if (CONNECTION.includes(name)) continue;
    const ours = PARAMS[name];
    const list = name === 'stop' && typeof value === 'string' ? [value] : value;
    const made = samplingParamsSchema.safeParse(ours === undefined ? undefined : { ...params, [ours]: list });
    if (made.success) params = made.data;
    // A key is never quoted.
    else note('paramIgnored', path, { name });
  }
  return params;
}
