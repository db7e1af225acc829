/** A body of Anthropic's Messages (shapes: its public SDKs, `resources/messages/messages.ts`). */
import { isObject, type Json } from '@shared/domain/json';
import type { MessagePart } from '@shared/domain/session/messagePart';
import type { Message } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';
import { type ReadPart, readContent } from './contentParts';
import { type ParamNames, readParams, tellOthers } from './params';
import type { ReadShape } from './readPrompt';
import { readTools } from './tools';

const PARAMS: ParamNames = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  max_tokens: 'maxTokens',
  stop_sequences: 'stop',
};
const READ = ['model', 'messages', 'system', 'tools', 'stream', 'anthropic_version'];

/** What tools said becomes messages of their own. */
export const readAnthropic: ReadShape = (body, tell, path) => {
  const tools = readTools(body.tools, tell, `${path}tools`);
  const system = systemOf(body.system, tell, `${path}system`);
  const messages = messagesOf(body.messages, tell, `${path}messages`);
  const params = readParams(body, PARAMS, tell, path);
  tellOthers(body, READ, PARAMS, tell, path);
  return {
    messages: [...system, ...messages],
    ...(tools.length > 0 && { tools }),
    model: typeof body.model === 'string' ? body.model : '',
    params,
    samples: 1,
  };
};

function systemOf(system: unknown, tell: TellBody, path: string): readonly Message[] {
  if (system === undefined || system === null) return [];
  const { content, parts } = readContent(system, readPart, tell, path);
  return [{ role: 'system', content, ...(parts && { parts }) }];
}

function messagesOf(messages: unknown, tell: TellBody, path: string): readonly Message[] {
  if (!Array.isArray(messages)) {
    if (messages !== undefined) tell('leftOut', 'messageUnread', path, { text: wordsOf(messages) });
    return [];
  }
  return messages.flatMap((message, index): readonly Message[] => {
    const at = `${path}[${index}]`;
    const role = isObject(message) ? message.role : undefined;
    if (isObject(message) && (role === 'user' || role === 'assistant' || role === 'system'))
      return turnsOf(message, role, tell, at);
    tell('leftOut', 'messageUnread', at, { text: wordsOf(message) });
    return [];
  });
}

/** What tools said is the user's there, and messages of their own here, before what the user says. */
function turnsOf(
  message: Json,
  role: 'user' | 'assistant' | 'system',
  tell: TellBody,
  path: string,
): readonly Message[] {
  const blocks = Array.isArray(message.content) ? message.content.filter(isObject) : [];
  const results = blocks.filter(({ type }) => type === 'tool_result');
  const uses = blocks.filter(({ type }) => type === 'tool_use');
  if (results.length + uses.length === 0)
    return [{ role, ...readContent(message.content, readPart, tell, `${path}.content`) }];
  const rest = blocks.filter(({ type }) => type !== 'tool_result' && type !== 'tool_use');
  const first = blocks.findIndex(({ type }) => type === 'tool_result' || type === 'tool_use');
  const isMixed = results.length > 0 ? first > 0 : blocks.slice(first).length > uses.length;
  if (isMixed && rest.length > 0) tell('different', 'partOrder', `${path}.content`);
  const own = readContent(rest, readPart, tell, `${path}.content`);
  const toolCalls = uses.map(({ id, name, input }) => ({
    id: wordsOf(id ?? ''),
    name: wordsOf(name ?? ''),
    arguments: JSON.stringify(input ?? {}),
  }));
  const said: Message = { role, ...own, ...(toolCalls.length > 0 && { toolCalls }) };
  const isSaid = own.content !== '' || own.parts !== undefined || toolCalls.length > 0;
  return [
    ...results.map(
      (result): Message => ({
        role: 'tool',
        ...readContent(result.content, readPart, tell, `${path}.content`),
        toolCallId: wordsOf(result.tool_use_id ?? ''),
      }),
    ),
    ...(isSaid ? [said] : []),
  ];
}

const readPart: ReadPart = (part, tell, path): MessagePart | undefined => {
  const { type, text, source } = part;
  if ('cache_control' in part && part.cache_control)
    tell('leftOut', 'field', `${path}.cache_control`, {
      params: { name: 'cache_control' },
      text: wordsOf(part.cache_control),
    });
  if (type === 'text' && typeof text === 'string') return { type: 'text', text };
  if (type !== 'image' || !isObject(source)) return undefined;
  if (source.type === 'url' && typeof source.url === 'string') return { type: 'image', url: source.url };
  if (source.type !== 'base64' || typeof source.data !== 'string') return undefined;
  return { type: 'image', url: `data:${wordsOf(source.media_type ?? 'image/png')};base64,${source.data}` };
};
