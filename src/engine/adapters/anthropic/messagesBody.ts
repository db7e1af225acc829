/**
 * The exact body of `POST <base URL>/messages` (shapes: `resources/messages/messages.d.ts` of the `@anthropic-ai/sdk` package). What is not
 * set does not stand there; what a model has as further fields, the tools that the server runs among them, stands there as it is.
 */
import type { Sender } from '@engine/adapters/adapter';
import { argumentsIn, dataIn, turnsOf } from '@engine/adapters/turns';
import { shownHeaders } from '@engine/headers/headersOf';
import type { Call } from '@shared/domain/call/call';
import { keyHeaderFor, MESSAGES_PROTOCOL, type WireRequest } from '@shared/domain/call/wireRequest';
import { isObject } from '@shared/domain/json';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { dialectFor } from '@shared/domain/providers/dialect';
import type { HeaderValues } from '@shared/domain/providers/headers';
import { notSentOf } from '@shared/domain/providers/notSent';
import type { Provider } from '@shared/domain/providers/provider';
import { ok, type Result } from '@shared/domain/result';
import type { MessagePart } from '@shared/domain/session/messagePart';
import type { Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';

type Json = WireRequest['body'];

/** Tools that the server knows only who says so. */
const BETAS: Readonly<Record<string, string>> = {
  web_fetch_20250910: 'web-fetch-2025-09-10',
  code_execution_20250522: 'code-execution-2025-05-22',
  code_execution_20250825: 'code-execution-2025-08-25',
};

/** Fails where the address is none. */
export function prepareMessages(call: Call, provider: Provider, sender: Sender): Result<WireRequest> {
  const address = addressOf(provider);
  if (!address.ok) return address;
  const { streams = true } = dialectFor(provider, call.model);
  const { temperature, topP, topK, maxTokens, stop, other } = call.params;
  const notSent = notSentOf(provider, call);
  const { system, turns } = turnsOf(call.messages, contentOf);
  const body: Json = {
    model: call.model,
    ...(system.length > 0 && { system }),
    messages: turns.map(({ isOfModel, parts }) => ({
      role: isOfModel ? 'assistant' : 'user',
      content: parts,
    })),
    ...(call.tools && { tools: call.tools.map(toolOf) }),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(topK !== undefined && { top_k: topK }),
    ...(stop !== undefined && { stop_sequences: [...stop] }),
    ...(other as Readonly<Record<string, Json>> | undefined),
    stream: streams,
  };
  const headers = { ...ownHeadersOf(body), ...provider.headers };
  return ok({
    protocol: MESSAGES_PROTOCOL,
    url: urlOf(address.value, 'messages'),
    headers: shownHeaders({ headers }, address.value, sender, keyHeaderFor(MESSAGES_PROTOCOL)),
    body,
    ...(notSent.length > 0 && { notSent }),
  });
}

/** Beside those of every request: the protocol's version, and what its tools want to be asked for. */
export function ownHeadersOf(body: Json): HeaderValues {
  const tools: unknown = isObject(body) ? body.tools : undefined;
  const types = (Array.isArray(tools) ? tools : []).map((tool: unknown) =>
    isObject(tool) ? BETAS[String(tool.type)] : undefined,
  );
  const betas = [...new Set(types.filter((each) => each !== undefined))];
  return {
    'anthropic-version': '2023-06-01',
    ...(betas.length > 0 && { 'anthropic-beta': betas.join(',') }),
  };
}

const contentOf = (message: Message): readonly Json[] =>
  message.role === 'tool' ? [resultOf(message)] : [...blocksOf(message), ...callsOf(message)];

function blocksOf({ content, parts = [] }: Message): Json[] {
  return [...(content === '' ? [] : [{ type: 'text', text: content }]), ...parts.map(blockOf)];
}

const callsOf = ({ toolCalls = [] }: Message): Json[] =>
  toolCalls.map(({ id, name, arguments: text }) => {
    const input = argumentsIn(text) ?? { arguments: text };
    return { type: 'tool_use', id, name, input };
  });

function resultOf(message: Message): Json {
  const content = message.parts ? blocksOf(message) : message.content;
  return { type: 'tool_result', tool_use_id: message.toolCallId ?? '', content };
}

function blockOf(part: MessagePart): Json {
  if (part.type === 'text') return { type: 'text', text: part.text };
  const inline = dataIn(part.url);
  const source = inline
    ? { type: 'base64', media_type: inline.mimeType, data: inline.data }
    : { type: 'url', url: part.url };
  return { type: 'image', source };
}

function toolOf({ name, description, parameters = { type: 'object' } }: Tool): Json {
  return { name, ...(description !== undefined && { description }), input_schema: parameters };
}
