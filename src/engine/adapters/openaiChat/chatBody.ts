/**
 * The exact body of `POST <base URL>/chat/completions`. The window shows what this returns and the engine sends what this
 * returns, so what is shown is what is sent. Keys stand in this order; what is not set does not stand there.
 */

import type { Sender } from '@engine/adapters/adapter';
import { shownHeaders } from '@engine/headers/headersOf';
import type { Call } from '@shared/domain/call/call';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { type Dialect, dialectFor } from '@shared/domain/providers/dialect';
import type { Provider } from '@shared/domain/providers/provider';
import { ok, type Result } from '@shared/domain/result';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { ResponseFormat } from '@shared/domain/session/promptExtras';
import { chatMessage, chatTool } from '@shared/formats/chat/chatMessage';
import { WIRE_NAMES } from '@shared/formats/wireNames';
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';

export const PROTOCOL = 'openai-chat';

const ENDPOINT = 'chat/completions';

/** As the SDK has it; `max_tokens` is what all but OpenAI itself know. */
export type ChatBody = ChatCompletionCreateParams;

/** What is not set does not stand in the body; headers that may be secret are masked. Fails where the address is none. */
export function prepareChat(call: Call, provider: Provider, sender: Sender): Result<WireRequest> {
  const address = addressOf(provider);
  if (!address.ok) return address;
  const dialect = dialectFor(provider, call.model);
  const body: ChatBody = {
    model: call.model,
    // The SDK's type allows each role its own fields. What the file says is sent, the server judges it.
    messages: call.messages.map(chatMessage) as ChatBody['messages'],
    ...(call.tools && { tools: call.tools.map(chatTool) }),
    ...(call.responseFormat && { response_format: responseFormatOf(call.responseFormat) }),
    ...paramsOf(call.params, provider.kind, dialect),
    ...(call.params.other as Partial<ChatBody> | undefined),
    ...streamOf(dialect),
  };
  return ok({
    protocol: PROTOCOL,
    url: urlOf(address.value, ENDPOINT),
    headers: shownHeaders(provider, address.value, sender),
    // What the SDK's type calls an interface is JSON, every field of it.
    body: body as unknown as WireRequest['body'],
  });
}

function responseFormatOf(format: ResponseFormat): NonNullable<ChatBody['response_format']> {
  if (format.type !== 'json_schema') return { type: format.type };
  const { type, name, description, schema, strict } = format;
  return {
    type,
    json_schema: {
      name,
      ...(description !== undefined && { description }),
      schema,
      ...(strict !== undefined && { strict }),
    },
  };
}

/** Not the protocol's own: as llama.cpp's server and those that followed it call them. */
interface OpenModelParams {
  readonly top_k?: number;
  readonly min_p?: number;
  readonly repeat_penalty?: number;
}

/** Sampling parameters under their names on the wire. */
function paramsOf(
  params: SamplingParams,
  kind: Provider['kind'],
  dialect: Dialect,
): Partial<ChatBody> & OpenModelParams {
  return {
    ...(params.temperature !== undefined && { temperature: params.temperature }),
    ...(params.topP !== undefined && { top_p: params.topP }),
    ...(params.topK !== undefined && { top_k: params.topK }),
    ...(params.minP !== undefined && { min_p: params.minP }),
    ...(params.maxTokens !== undefined && maxTokensOf(kind, dialect, params.maxTokens)),
    ...(params.stop !== undefined && { stop: [...params.stop] }),
    ...(params.seed !== undefined && { seed: params.seed }),
    ...(params.frequencyPenalty !== undefined && { frequency_penalty: params.frequencyPenalty }),
    ...(params.presencePenalty !== undefined && { presence_penalty: params.presencePenalty }),
    ...(params.repeatPenalty !== undefined && { repeat_penalty: params.repeatPenalty }),
    ...(params.reasoningEffort !== undefined && { reasoning_effort: params.reasoningEffort }),
    ...(params.logprobs !== undefined && { logprobs: params.logprobs }),
    ...(params.topLogprobs !== undefined && { top_logprobs: params.topLogprobs }),
  };
}

/** Without the options a streamed answer carries no token counts; one that is whole has them unasked. */
function streamOf({
  streams = true,
  countsInStream = true,
}: Dialect): Pick<ChatBody, 'stream' | 'stream_options'> {
  if (!streams) return { stream: false };
  return { stream: true, ...(countsInStream && { stream_options: { include_usage: true } }) };
}

/** OpenAI's reasoning models refuse `max_tokens`; most compatible servers know nothing else. */
function maxTokensOf(kind: Provider['kind'], { maxTokensName }: Dialect, tokens: number): Partial<ChatBody> {
  const name = maxTokensName ?? (kind === 'openai' ? 'current' : 'former');
  return { [WIRE_NAMES.maxTokens[name]]: tokens };
}
