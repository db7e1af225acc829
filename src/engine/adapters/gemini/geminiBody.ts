/**
 * The exact body of `generateContent` (ai.google.dev/api/generate-content). What is not set does not stand there; what a model has as
 * further fields, the tools that the server runs among them, stands there as it is.
 */
import type { Sender } from '@engine/adapters/adapter';
import { argumentsIn, dataIn, turnsOf } from '@engine/adapters/turns';
import { shownHeaders } from '@engine/headers/headersOf';
import type { Call } from '@shared/domain/call/call';
import { GEMINI_PROTOCOL, type WireRequest } from '@shared/domain/call/wireRequest';
import { isObject, parseJson } from '@shared/domain/json';
import { addressOf } from '@shared/domain/providers/addressOf';
import { dialectFor } from '@shared/domain/providers/dialect';
import { notSentOf } from '@shared/domain/providers/notSent';
import type { Provider } from '@shared/domain/providers/provider';
import { ok, type Result } from '@shared/domain/result';
import type { MessagePart } from '@shared/domain/session/messagePart';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import { joinedFields, type OtherFields } from '@shared/domain/session/otherFields';
import type { ResponseFormat, Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';
import { keyHeaderOf, urlOfModel } from './address';

type Json = WireRequest['body'];

/** Fails where the address is none. */
export function prepareGemini(call: Call, provider: Provider, sender: Sender): Result<WireRequest> {
  const address = addressOf(provider);
  if (!address.ok) return address;
  const { streams = true } = dialectFor(provider, call.model);
  const url = urlOfModel(address.value, call.model, streams);
  const notSent = notSentOf(provider, call);
  const { system, turns } = turnsOf(call.messages, partsIn(call.messages));
  const config = {
    ...configOf(call.params),
    ...(call.responseFormat && formatOf(call.responseFormat)),
  };
  const body = {
    contents: turns.map(({ isOfModel, parts }) => ({ role: isOfModel ? 'model' : 'user', parts })),
    ...(system.length > 0 && { systemInstruction: { parts: system } }),
    ...(call.tools && { tools: [{ functionDeclarations: call.tools.map(declarationOf) }] }),
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
  };
  const other = withSystem(call.params.other ?? {}, system);
  return ok({
    protocol: GEMINI_PROTOCOL,
    url,
    headers: shownHeaders(provider, address.value, sender, keyHeaderOf(url)),
    body: joinedFields(body, other, (name) => name === 'generationConfig') as Json,
    ...(notSent.length > 0 && { notSent }),
  });
}

/** What a model is told as its instructions stands before the prompt's own. */
function withSystem(other: OtherFields, system: readonly Json[]): OtherFields {
  const { systemInstruction: own } = other;
  return isObject(own) && Array.isArray(own.parts)
    ? { ...other, systemInstruction: { ...own, parts: [...own.parts, ...system] } as OtherFields[string] }
    : other;
}

function configOf(params: SamplingParams) {
  const { temperature, topP, topK, maxTokens, stop, seed, frequencyPenalty, presencePenalty } = params;
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(stop !== undefined && { stopSequences: [...stop] }),
    ...(seed !== undefined && { seed }),
    ...(frequencyPenalty !== undefined && { frequencyPenalty }),
    ...(presencePenalty !== undefined && { presencePenalty }),
  };
}

function formatOf(format: ResponseFormat) {
  if (format.type === 'text') return { responseMimeType: 'text/plain' };
  const json = { responseMimeType: 'application/json' };
  return format.type === 'json_schema' ? { ...json, responseJsonSchema: format.schema } : json;
}

function declarationOf({ name, description, parameters }: Tool) {
  return {
    name,
    ...(description !== undefined && { description }),
    ...(parameters && { parametersJsonSchema: parameters }),
  };
}

/** What tools answered goes by the name of the function there, and not by the call alone. */
function partsIn(messages: readonly Message[]): (message: Message) => readonly Json[] {
  const names = new Map(
    messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ id, name }) => [id, name] as const)),
  );
  return (message) =>
    message.role === 'tool' ? responseOf(message, names) : [...partsOf(message), ...callsOf(message)];
}

function partsOf({ content, parts = [] }: Message): Json[] {
  return [...(content === '' ? [] : [{ text: content }]), ...parts.map(partOf)];
}

const callsOf = ({ toolCalls = [] }: Message): Json[] =>
  toolCalls.map(({ id, name, arguments: text }) => ({
    functionCall: {
      ...(id !== '' && { id }),
      name,
      args: argumentsIn(text) ?? { arguments: text },
    },
  }));

/** A result is JSON; images stand behind it. */
function responseOf(
  { content, parts = [], toolCallId = '' }: Message,
  names: ReadonlyMap<string, string>,
): Json[] {
  const texts = [content, ...parts.map((part) => (part.type === 'text' ? part.text : ''))];
  const text = texts.filter((each) => each !== '').join('\n\n');
  const value = parseJson(text);
  const response = isObject(value) ? (value as Json) : { result: text };
  const functionResponse = {
    ...(toolCallId !== '' && { id: toolCallId }),
    ...{ name: names.get(toolCallId) ?? '', response },
  };
  return [{ functionResponse }, ...parts.filter(({ type }) => type !== 'text').map(partOf)];
}

function partOf(part: MessagePart): Json {
  if (part.type === 'text') return { text: part.text };
  const inlineData = dataIn(part.url);
  return inlineData ? { inlineData } : { fileData: { fileUri: part.url } };
}
