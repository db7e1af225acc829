/** A body of Gemini's `generateContent` (ai.google.dev/api/generate-content), in camel case as on the wire or in snake case as in Python. */
import { isObject, type Json } from '@shared/domain/json';
import type { ResponseFormat } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';
import { type ReadPart, readContent } from './contentParts';
import { type ParamNames, readParams, tellOthers } from './params';
import { type ReadShape, samplesOf } from './readPrompt';
import { safeObject } from './safeJson';
import { readTools } from './tools';

const PARAMS: ParamNames = {
  temperature: 'temperature',
  topP: 'topP',
  topK: 'topK',
  maxOutputTokens: 'maxTokens',
  stopSequences: 'stop',
  seed: 'seed',
  presencePenalty: 'presencePenalty',
  frequencyPenalty: 'frequencyPenalty',
  responseLogprobs: 'logprobs',
  logprobs: 'topLogprobs',
};
const OF_CONFIG = ['candidateCount', 'responseMimeType', 'responseSchema', 'responseJsonSchema'];
/** The SDKs put all of it into one `config`. */
const OF_BODY = ['model', 'contents', 'systemInstruction', 'generationConfig', 'config', 'tools', 'stream'];

export const readGemini: ReadShape = (given, tell, path) => {
  const outer = camelled(given);
  const config = {
    ...(isObject(outer.config) ? camelled(outer.config) : {}),
    ...(isObject(outer.generationConfig) ? camelled(outer.generationConfig) : {}),
  };
  const body: Json = { ...config, ...outer };
  const tools = toolsOf(body.tools, tell, `${path}tools`);
  const responseFormat = formatOf(config, tell, path);
  const params = readParams(config, PARAMS, tell, path);
  tellOthers(config, [...OF_CONFIG, ...OF_BODY], PARAMS, tell, `${path}generationConfig.`);
  tellOthers(outer, OF_BODY, {}, tell, path);
  return {
    messages: [
      ...systemOf(body.systemInstruction, tell, `${path}systemInstruction`),
      ...contentsOf(body.contents, tell, `${path}contents`),
    ],
    ...(tools.length > 0 && { tools }),
    ...(responseFormat && { responseFormat }),
    model: typeof body.model === 'string' ? body.model.replace(/^models\//, '') : '',
    params,
    samples: samplesOf(config.candidateCount, tell, `${path}generationConfig.candidateCount`),
  };
};

/** `top_p` → `topP`; of its own names alone, not of what is in them. */
const camelled = (value: Json): Json =>
  Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      each,
    ]),
  );

function systemOf(system: unknown, tell: TellBody, path: string): readonly Message[] {
  if (system === undefined || system === null) return [];
  return [{ role: 'system', ...partsOf(system, tell, path) }];
}

function partsOf(value: unknown, tell: TellBody, path: string) {
  const parts = isObject(value) && 'parts' in value ? value.parts : value;
  return readContent(parts, readPart, tell, `${path}.parts`);
}

/** A text, a list of texts or parts (the SDKs take both), or a list of turns. */
function contentsOf(contents: unknown, tell: TellBody, path: string): readonly Message[] {
  if (contents === undefined || contents === null) return [];
  const list = Array.isArray(contents) ? contents : [contents];
  const isTurn = (each: unknown): each is Json => isObject(each) && ('parts' in each || 'role' in each);
  if (!list.some(isTurn)) return [{ role: 'user', ...partsOf(list, tell, path) }];
  return list.flatMap((turn, index): readonly Message[] => {
    const at = `${path}[${index}]`;
    if (typeof turn === 'string') return [{ role: 'user', content: turn }];
    if (isTurn(turn) && [undefined, 'user', 'model', 'function'].includes(turn.role as string | undefined))
      return turnOf(turn, tell, at);
    tell('leftOut', 'messageUnread', at, { text: wordsOf(turn) });
    return [];
  });
}

function turnOf(turn: Json, tell: TellBody, path: string): readonly Message[] {
  const list: readonly unknown[] = Array.isArray(turn.parts) ? turn.parts : [turn.parts ?? []].flat();
  const named = (part: unknown, name: string) => {
    const value = isObject(part) ? camelled(part)[name] : undefined;
    return isObject(value) ? [value] : [];
  };
  const calls = list.flatMap((part) => named(part, 'functionCall'));
  const answers = list.flatMap((part) => named(part, 'functionResponse'));
  const others = list.filter(
    (part) => named(part, 'functionCall').length + named(part, 'functionResponse').length === 0,
  );
  const own = readContent(others, readPart, tell, `${path}.parts`);
  const toolCalls = calls.map(({ id, name, args }) => ({
    id: wordsOf(id ?? name ?? ''),
    name: wordsOf(name ?? ''),
    arguments: JSON.stringify(args ?? {}),
  }));
  const isSaid = own.content !== '' || own.parts !== undefined || toolCalls.length > 0;
  const role = turn.role === 'model' ? 'assistant' : 'user';
  return [
    ...answers.map(
      ({ id, name, response }): Message => ({
        role: 'tool',
        content: wordsOf(response ?? {}),
        toolCallId: wordsOf(id ?? name ?? ''),
      }),
    ),
    ...(isSaid || answers.length === 0
      ? [{ role, ...own, ...(toolCalls.length > 0 && { toolCalls }) } as const]
      : []),
  ];
}

const readPart: ReadPart = (given) => {
  const { text, thought, inlineData, fileData } = camelled(given);
  if (typeof text === 'string' && thought !== true) return { type: 'text', text };
  const inline = isObject(inlineData) ? camelled(inlineData) : {};
  if (typeof inline.data === 'string' && /^image\//.test(wordsOf(inline.mimeType ?? '')))
    return { type: 'image', url: `data:${wordsOf(inline.mimeType)};base64,${inline.data}` };
  const file = isObject(fileData) ? camelled(fileData) : {};
  return typeof file.fileUri === 'string' && /^image\//.test(wordsOf(file.mimeType ?? ''))
    ? { type: 'image', url: file.fileUri }
    : undefined;
};

function toolsOf(tools: unknown, tell: TellBody, path: string) {
  if (tools === undefined || tools === null) return [];
  const list: readonly unknown[] = Array.isArray(tools) ? tools : [tools];
  return list.flatMap((tool, index) => {
    const declared: unknown = isObject(tool) ? camelled(tool).functionDeclarations : undefined;
    const at = `${path}[${index}]`;
    if (Array.isArray(declared))
      return readTools(
        declared.map((each) => (isObject(each) ? camelled(each) : each)),
        tell,
        `${at}.functionDeclarations`,
        (schema) => plainSchema(schema, tell, at),
      );
    tell('leftOut', 'toolUnread', at, { text: wordsOf(tool) });
    return [];
  });
}

function formatOf(config: Json, tell: TellBody, path: string): ResponseFormat | undefined {
  const at = `${path}generationConfig.responseSchema`;
  const given = isObject(config.responseJsonSchema) ? config.responseJsonSchema : config.responseSchema;
  const schema = isObject(given) ? safeObject(plainSchema(given, tell, at), tell, at) : undefined;
  const { responseMimeType: kind } = config;
  if (kind !== undefined && kind !== 'application/json' && kind !== 'text/plain')
    tell('leftOut', 'field', `${path}generationConfig.responseMimeType`, {
      params: { name: 'responseMimeType' },
      text: wordsOf(kind),
    });
  if (!schema && kind !== 'application/json') return undefined;
  const type = schema ? 'json_schema' : 'json_object';
  tell('taken', 'responseFormat', at, { params: { type } });
  return schema ? { type: 'json_schema', name: 'answer', schema } : { type: 'json_object' };
}

/** Its types are in capitals there; JSON Schema has them in small letters. */
function plainSchema(schema: Json, tell: TellBody, path: string): Json {
  let isChanged = false;
  const plain = (value: unknown, name: string, depth: number): unknown => {
    if (name === 'type' && typeof value === 'string' && /^[A-Z]+$/.test(value)) {
      isChanged = true;
      return value.toLowerCase();
    }
    if (depth > 200 || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => plain(each, '', depth + 1));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, key, depth + 1)]));
  };
  const made = plain(schema, '', 0);
  if (isChanged) tell('different', 'schemaOfGemini', path);
  return isObject(made) ? made : {};
}
