/** A provider is a server that is asked; its kind says in which protocol. Its key is not here; headers of its own may be secret. */

import { idSchema } from '@shared/domain/ids';
import type { ModelApi } from '@shared/domain/session/modelSetting';
import { z } from 'zod';
import { type Endpoint, endpointSchema, FIRST_ENDPOINT } from './endpoint/endpoint';

/**
 * `openai` is OpenAI itself; `openai-compatible` is any server with the same protocol. They differ in
 * one name: what OpenAI's current models call the most tokens of an answer, most compatible servers do not know.
 * `bedrock`: Amazon Bedrock's Converse API, with a Bedrock API key.
 * `local`: no server; the app itself runs models that lie on this computer, without an address and without a key.
 * `http`: any service, asked as its own `endpoint` says.
 * `echo`: nobody is asked; the answer is the question itself.
 */
const providerKindSchema = z.enum(['openai', 'openai-compatible', 'bedrock', 'local', 'http', 'echo']);

/** How it wants to be asked, where it takes less than its kind; what is as its kind has it is not set. */
const switches = {
  /** False: answers are asked for whole; for servers or models that may not stream. */
  streams: z.boolean().optional(),
  /** False: token counts are not asked for while streaming; servers that do not know of them refuse the request. */
  countsInStream: z.boolean().optional(),
  /** Which of its two names the limit of an answer's tokens goes by; as `kind` has it if not set. */
  maxTokensName: z.enum(['former', 'current']).optional(),
  /** False: what a local model's template says of its own in the place of a system message is left out. */
  templateSystem: z.boolean().optional(),
};

/** So many requests a provider may be given at a time. */
export const MOST_AT_ONCE = 64;

export const providerSchema = z.strictObject({
  id: idSchema,
  kind: providerKindSchema,
  label: z.string().min(1),
  /** http or https; checked when a request is made, so that a wrong one can be kept, shown and mended. Empty where there is no server. */
  baseUrl: z.string(),
  /** Whether the server wants a key at all (local servers do not). */
  needsKey: z.boolean().default(true),
  /** How many requests it gets at a time, 1 to MOST_AT_ONCE. Not set: as many as its server has slots, else 1 on this computer and 16 elsewhere (`atOnce.ts`). */
  concurrency: z.number().int().min(1).max(MOST_AT_ONCE).optional(),
  ...switches,
  /** The switches of single models, by the names they are asked under; they come before its own. */
  models: z.record(z.string(), z.strictObject(switches)).optional(),
  /** Extra headers; headers.ts says who may see their values. */
  headers: z.record(z.string(), z.string()).optional(),
  /** Of the kind `http`; its `baseUrl` is the whole address that is asked. */
  endpoint: endpointSchema.optional(),
});
export type Provider = Readonly<z.infer<typeof providerSchema>>;

/** Whether it is the app itself. */
export const isLocal = ({ kind }: Pick<Provider, 'kind'>): boolean => kind === 'local';

/** Whether it is a service that is asked in its own way. */
export const isEndpoint = ({ kind }: Pick<Provider, 'kind'>): boolean => kind === 'http';

/** Whether the answer is the question itself. */
export const isEcho = ({ kind }: Pick<Provider, 'kind'>): boolean => kind === 'echo';

interface KindTraits {
  readonly hasAddress: boolean;
  readonly wantsModel: boolean;
  readonly hasApis: boolean;
}

const OF_OPENAI = { hasAddress: true, wantsModel: true, hasApis: true };
const TRAITS: Readonly<Record<Provider['kind'], KindTraits>> = {
  openai: OF_OPENAI,
  'openai-compatible': OF_OPENAI,
  bedrock: { hasAddress: true, wantsModel: true, hasApis: false },
  local: { hasAddress: false, wantsModel: true, hasApis: false },
  http: { hasAddress: true, wantsModel: false, hasApis: false },
  echo: { hasAddress: false, wantsModel: false, hasApis: false },
};

/** Whether it is asked at an address, perhaps with a key. */
export const hasAddress = ({ kind }: Pick<Provider, 'kind'>): boolean => TRAITS[kind].hasAddress;

/** Whether a question to it names a model. */
export const wantsModel = ({ kind }: Pick<Provider, 'kind'>): boolean => TRAITS[kind].wantsModel;

/** Whether it may have other interfaces beside its kind's own, by which single models can be asked. */
export const hasApis = ({ kind }: Pick<Provider, 'kind'>): boolean => TRAITS[kind].hasApis;

/** Those that are offered: Google's servers have their own, below other addresses than its models here. */
export const apisOf = (provider: Pick<Provider, 'kind' | 'baseUrl'>): readonly ModelApi[] => {
  if (!hasApis(provider)) return [];
  if (/^https:\/\/api\.anthropic\.com\//.test(provider.baseUrl)) return ['messages'];
  return /googleapis\.com\b.*\/(?:openai|openapi)\/?$/.test(provider.baseUrl) ? ['gemini'] : ['responses'];
};

/** By which of them a setting is asked there. */
export const apiAt = (
  provider: Pick<Provider, 'kind'>,
  { api }: { readonly api?: ModelApi | undefined },
): { readonly api?: ModelApi } => (api !== undefined && hasApis(provider) ? { api } : {});

/** How such a service is asked. */
export const endpointOf = ({ endpoint }: Pick<Provider, 'endpoint'>): Endpoint => endpoint ?? FIRST_ENDPOINT;
