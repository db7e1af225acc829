/** A request that was read, as a session of one prompt and one model. */
import type { Provider } from '@shared/domain/providers/provider';
import { emptySession } from '@shared/domain/session/emptySession';
import { findVariables, textsOf } from '@shared/domain/session/interpolate';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { type Case, type Session, sessionSchema } from '@shared/domain/session/session';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import type { TellBody } from './requestCodes';
import type { Sent, Shape } from './sent';
import { serverOf } from './serverOf';
import { readChat } from './shapes/chat';
import { readGemini } from './shapes/gemini';
import { readAnthropic } from './shapes/messages';
import type { ReadPrompt, ReadShape } from './shapes/readPrompt';
import { readResponses } from './shapes/responses';

const readers: Readonly<Record<Shape, ReadShape>> = {
  chat: readChat,
  responses: readResponses,
  messages: readAnthropic,
  gemini: readGemini,
};

/** As their services call them. */
const PROTOCOLS: Readonly<Record<Shape, string>> = {
  chat: 'Chat Completions',
  responses: 'Responses',
  messages: 'Messages',
  gemini: 'generateContent',
};

export interface RequestContext {
  readonly providers: readonly Provider[];
  readonly newId: () => string;
}

export interface ReadRequest extends ReadPrompt {
  /** Undefined where nobody here is its server. */
  readonly providerId: string | undefined;
}

/** What it asks, and of whom. */
export function readRequest(
  { body, url, path }: Pick<Sent, 'body' | 'url' | 'path'>,
  shape: Shape,
  providers: readonly Provider[],
  tell: TellBody,
): ReadRequest {
  const read = readers[shape](body, tell, path);
  // Gemini's address names the model.
  const named = /\/models\/([^/:?#]+):/.exec(url ?? '')?.[1];
  const model = (read.model || (shape === 'gemini' && named !== undefined ? decoded(named) : '')).trim();
  const at = path === '' ? 'body' : path.slice(0, -1);
  tell('taken', 'prompt', at, { params: { count: read.messages.length } });
  if (model === '') tell('leftOut', 'modelMissing', `${path}model`);
  else tell('taken', 'model', `${path}model`, { params: { model } });
  const setting = JSON.stringify({ model, ...read.params });
  const providerId = serverOf({ url, shape, model, setting }, providers, tell, at);
  const names = Object.keys(read.params);
  if (providerId !== undefined && names.length > 0)
    tell('taken', 'params', at, { params: { names: names.join(', ') } });
  if (shape !== 'chat' && read.api === undefined && providerId !== undefined)
    tell('different', 'sentAsChat', at, { params: { protocol: PROTOCOLS[shape] } });
  return { ...read, model, providerId };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The setting that asks its model; undefined where nobody here is its server. */
function modelOf(read: ReadRequest, newId: () => string): ModelSetting | undefined {
  const { providerId, model, api, params } = read;
  return providerId === undefined
    ? undefined
    : { id: newId(), providerId, model, ...(api && { api }), params };
}

/** `values`: of the case that it then has. */
export function sessionOf(
  title: string,
  read: ReadRequest,
  values: Readonly<Record<string, string>>,
  newId: () => string,
): Session {
  const { messages, tools, responseFormat, samples } = read;
  const model = modelOf(read, newId);
  const cases: readonly Case[] = Object.keys(values).length > 0 ? [{ id: newId(), values }] : [];
  return {
    ...emptySession(newId(), title),
    prompts: [
      {
        id: newId(),
        name: 'A',
        messages: messages.length > 0 ? messages : [{ role: 'user', content: '' }],
        ...(tools && { tools }),
        ...(responseFormat && { responseFormat }),
      },
    ],
    models: model ? [model] : [],
    cases,
    samples,
  };
}

/** The names of variables that stand in the session's prompts, each once. */
export function variablesIn({ prompts }: Session): readonly string[] {
  const names = prompts.flatMap(({ messages }) =>
    messages.flatMap((message) =>
      textsOf(message).flatMap((text) => findVariables(text).map(({ name }) => name)),
    ),
  );
  return [...new Set(names)];
}

/** The session as it can be kept: without halves of characters, which is told. What its schema does not take is a fault of ours. */
export function keepable(session: Session, tell: TellBody): Session {
  const { value, broken } = wellFormed(session);
  if (broken > 0) tell('different', 'brokenCharacters', 'session', { params: { count: broken } });
  return sessionSchema.parse(value);
}
