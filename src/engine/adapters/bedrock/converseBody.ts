/**
 * The exact body of Amazon Bedrock's `Converse` and `ConverseStream` (API version 2023-09-30): one form for all models that it
 * offers. What is not set does not stand there.
 */
import type { Sender } from '@engine/adapters/adapter';
import { argumentsIn, turnsOf } from '@engine/adapters/turns';
import { shownHeaders } from '@engine/headers/headersOf';
import type { Call } from '@shared/domain/call/call';
import type { WireRequest } from '@shared/domain/call/wireRequest';
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

export const PROTOCOL = 'bedrock-converse';

type Json = WireRequest['body'];

/** Fails where the address is none. */
export function prepareConverse(call: Call, provider: Provider, sender: Sender): Result<WireRequest> {
  const address = addressOf(provider);
  if (!address.ok) return address;
  const { streams = true } = dialectFor(provider, call.model);
  const inference = inferenceOf(call.params);
  const output = outputOf(call);
  const notSent = notSentOf(provider, call);
  const { system, turns } = turnsOf(call.messages, contentOf);
  const body = {
    messages: turns.map(({ isOfModel, parts }) => ({
      role: isOfModel ? 'assistant' : 'user',
      content: parts,
    })),
    ...(system.length > 0 && { system }),
    ...(Object.keys(inference).length > 0 && { inferenceConfig: inference }),
    ...(Object.keys(output).length > 0 && { outputConfig: output }),
    ...(call.tools && { toolConfig: { tools: call.tools.map(toolOf) } }),
  };
  return ok({
    protocol: PROTOCOL,
    // A model may be an ARN, with slashes in it.
    url: urlOf(
      address.value,
      `model/${encodeURIComponent(call.model)}/${streams ? 'converse-stream' : 'converse'}`,
    ),
    headers: shownHeaders(provider, address.value, sender),
    // Which of the prompt's tools a model is to call is its own.
    body: joinedFields(body, call.params.other ?? {}, (name) => name === 'toolConfig') as Json,
    ...(notSent.length > 0 && { notSent }),
  });
}

/** The model that an address asks. */
export function modelIn(url: string): string | undefined {
  const [, name] = /\/model\/([^/]+)\/(?:converse(?:-stream)?|invoke)$/.exec(url) ?? [];
  return name === undefined ? undefined : decodeURIComponent(name);
}

function inferenceOf({ temperature, topP, maxTokens, stop }: SamplingParams) {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(stop !== undefined && { stopSequences: [...stop] }),
  };
}

function outputOf({ responseFormat, params: { reasoningEffort } }: Call) {
  const textFormat = responseFormat && textFormatOf(responseFormat);
  return {
    ...(textFormat && { textFormat }),
    ...(reasoningEffort !== undefined && { effort: reasoningEffort }),
  };
}

/** The schema goes as text. It has no form for JSON of any shape. */
function textFormatOf(format: ResponseFormat) {
  if (format.type !== 'json_schema') return undefined;
  const { name, description, schema } = format;
  const jsonSchema = {
    schema: JSON.stringify(schema),
    name,
    ...(description !== undefined && { description }),
  };
  return { type: 'json_schema', structure: { jsonSchema } };
}

function contentOf({ role, content, parts = [], toolCalls = [], toolCallId }: Message): Json[] {
  const blocks = [...(content === '' ? [] : [{ text: content }]), ...parts.map(blockOf)];
  if (role === 'tool') return [{ toolResult: { toolUseId: toolCallId ?? '', content: blocks } }];
  const calls = toolCalls.map(({ id, name, arguments: text }) => ({
    toolUse: {
      toolUseId: id,
      name, // What a model wrote is sent as JSON, or as the text that it is.
      input: argumentsIn(text) ?? text,
    },
  }));
  return [...blocks, ...calls];
}

const DATA_URI = /^data:image\/(\w+);base64,(.*)$/s;

/** It takes no addresses of images: such a one goes as its text. */
function blockOf(part: MessagePart): Json {
  if (part.type === 'text') return { text: part.text };
  const [, format, bytes] = DATA_URI.exec(part.url) ?? [];
  if (format === undefined || bytes === undefined) return { text: part.url };
  return { image: { format: format === 'jpg' ? 'jpeg' : format, source: { bytes } } };
}

function toolOf({ name, description, parameters = { type: 'object' } }: Tool): Json {
  return {
    toolSpec: { name, ...(description !== undefined && { description }), inputSchema: { json: parameters } },
  };
}
