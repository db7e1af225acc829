/**
 * The exact body of `POST <base URL>/responses` (shapes: `resources/responses/responses.d.ts` of the `openai` package). What is not set
 * does not stand there; what a model has as further fields, the tools that the server runs among them, stands there as it is.
 */
import type { Sender } from '@engine/adapters/adapter';
import { shownHeaders } from '@engine/headers/headersOf';
import type { Call } from '@shared/domain/call/call';
import { RESPONSES_PROTOCOL, type WireRequest } from '@shared/domain/call/wireRequest';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { dialectFor } from '@shared/domain/providers/dialect';
import { notSentOf } from '@shared/domain/providers/notSent';
import type { Provider } from '@shared/domain/providers/provider';
import { ok, type Result } from '@shared/domain/result';
import type { MessagePart } from '@shared/domain/session/messagePart';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import { joinedFields } from '@shared/domain/session/otherFields';
import type { ResponseFormat, Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';

type Json = WireRequest['body'];

const ENDPOINT = 'responses';

/** OpenAI's own, which refuse to stream. */
const ALL_AT_ONCE = /^o\d+-pro(?:-|$)/;

/** Fails where the address is none. */
export function prepareResponses(call: Call, provider: Provider, sender: Sender): Result<WireRequest> {
  const address = addressOf(provider);
  if (!address.ok) return address;
  const { streams = !ALL_AT_ONCE.test(call.model) } = dialectFor(provider, call.model);
  const notSent = notSentOf(provider, call);
  const body = {
    model: call.model,
    input: call.messages.flatMap(itemsOf),
    ...withOther(call),
    stream: streams,
  };
  return ok({
    protocol: RESPONSES_PROTOCOL,
    url: urlOf(address.value, ENDPOINT),
    headers: shownHeaders(provider, address.value, sender),
    body: body as WireRequest['body'],
    ...(notSent.length > 0 && { notSent }),
  });
}

/**
 * Tools, parameters and further fields; `text`, `reasoning` and the list `include` have several of them within, and are one with what is
 * set there by name.
 */
function withOther({ tools, params, responseFormat }: Call) {
  const own: Readonly<Record<string, Json>> = {
    ...(tools && { tools: tools.map(toolOf) }),
    ...(responseFormat && { text: { format: formatOf(responseFormat) } }),
    ...paramsOf(params),
  };
  const { other = {} } = params;
  const joined = joinedFields(own, other, (name) => name === 'text' || name === 'reasoning');
  const included = [own.include, other.include];
  return included.every(Array.isArray) ? { ...joined, include: [...new Set(included.flat())] } : joined;
}

function paramsOf({
  temperature,
  topP,
  maxTokens,
  reasoningEffort,
  logprobs,
  topLogprobs,
}: SamplingParams): Readonly<Record<string, Json>> {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
    ...(reasoningEffort !== undefined && { reasoning: { effort: reasoningEffort } }),
    ...(logprobs === true && { include: ['message.output_text.logprobs'] }),
    ...(topLogprobs !== undefined && { top_logprobs: topLogprobs }),
  };
}

/** Without `strict` the server makes a schema strict by itself, if it can. */
function toolOf({ name, description, parameters }: Tool): Json {
  return {
    type: 'function',
    name,
    ...(description !== undefined && { description }),
    ...(parameters && { parameters }),
  };
}

function formatOf(format: ResponseFormat): Json {
  if (format.type !== 'json_schema') return { type: format.type };
  const { type, name, description, schema, strict } = format;
  return {
    type,
    name,
    ...(description !== undefined && { description }),
    schema,
    ...(strict !== undefined && { strict }),
  };
}

/** Calls and their results are items of their own. */
function itemsOf({ role, content, parts = [], toolCalls = [], toolCallId }: Message): readonly Json[] {
  if (role === 'tool') {
    const output = parts.length > 0 ? contentOf(content, parts, 'input_text') : content;
    return [{ type: 'function_call_output', call_id: toolCallId ?? '', output }];
  }
  const calls = toolCalls.map(({ id, name, arguments: text }) => {
    return { type: 'function_call', call_id: id, name, arguments: text };
  });
  if (content === '' && parts.length === 0 && calls.length > 0) return calls;
  const kind = role === 'assistant' ? 'output_text' : 'input_text';
  return [{ role, content: parts.length > 0 ? contentOf(content, parts, kind) : content }, ...calls];
}

function contentOf(content: string, parts: readonly MessagePart[], type: string): Json {
  const text = content === '' ? [] : [{ type, text: content }];
  const others = parts.map((part) =>
    part.type === 'text' ? { type, text: part.text } : { type: 'input_image', image_url: part.url },
  );
  return [...text, ...others];
}
