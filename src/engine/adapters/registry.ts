/** Which adapter speaks to which kind of provider: one that is missing does not compile. */
import type { Call, EmbeddingCall } from '@shared/domain/call/call';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, type Result } from '@shared/domain/result';
import type { ModelApi } from '@shared/domain/session/modelSetting';
import type { Adapter, Asking, Sender } from './adapter';
import { anthropic } from './anthropic/anthropic';
import { bedrock } from './bedrock/bedrock';
import { echo } from './echo/echo';
import { endpoint } from './endpoint/endpoint';
import { gemini } from './gemini/gemini';
import { local } from './local/local';
import { openaiChat } from './openaiChat/openaiChat';
import { responses } from './openaiChat/responses/responses';

const adapters: Readonly<Record<Provider['kind'], Adapter>> = {
  openai: openaiChat,
  'openai-compatible': openaiChat,
  bedrock,
  local,
  http: endpoint,
  echo,
};

const ofApis: Readonly<Record<ModelApi, Adapter>> = { responses, gemini, messages: anthropic };

/** The adapter of the provider's kind, or of the interface that a question names. */
export const adapterFor = ({ kind }: Provider, { api }: Pick<Call, 'api'> = {}): Adapter =>
  api === undefined ? adapters[kind] : ofApis[api];

/** A request as it will leave, and who sends it. */
export interface Prepared {
  readonly request: WireRequest;
  readonly by: Pick<Asking<never>, 'makeReady' | 'send'>;
}

/** Of a question, or of texts whose vectors are asked for; fails with `embeddings.unsupported` where the protocol has none. */
export async function prepared(
  asked: Call | EmbeddingCall,
  provider: Provider,
  sender: Sender,
): Promise<Result<Prepared>> {
  if (!('texts' in asked)) {
    const adapter = adapterFor(provider, asked);
    return withSender(adapter, await adapter.prepare(asked, provider, sender));
  }
  const { embeddings } = adapterFor(provider);
  if (embeddings) return withSender(embeddings, await embeddings.prepare(asked, provider, sender));
  const params = { provider: provider.label, model: asked.model };
  return fail({ code: 'embeddings.unsupported', params });
}

const withSender = (by: Prepared['by'], request: Result<WireRequest>): Result<Prepared> =>
  request.ok ? { ok: true, value: { request: request.value, by } } : request;
