/** A body of OpenAI's chat completions (shapes: the types of the `openai` package) and of the many servers that speak it. */
import { isObject, type Json } from '@shared/domain/json';
import { type Message, roleSchema } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';
import { type ReadPart, readContent } from './contentParts';
import { type ParamNames, readParams, tellOthers } from './params';
import { type ReadPrompt, type ReadShape, samplesOf } from './readPrompt';
import { readResponseFormat } from './responseFormat';
import { readTools } from './tools';

const PARAMS: ParamNames = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  min_p: 'minP',
  max_tokens: 'maxTokens',
  max_completion_tokens: 'maxTokens',
  stop: 'stop',
  seed: 'seed',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  repeat_penalty: 'repeatPenalty',
  reasoning_effort: 'reasoningEffort',
  logprobs: 'logprobs',
  top_logprobs: 'topLogprobs',
};
/** How an answer travels is the provider's business here. */
const READ = [
  ...['model', 'messages', 'tools', 'functions', 'response_format', 'n'],
  ...['stream', 'stream_options'],
];

export const readChat: ReadShape = (body, tell, path): ReadPrompt => {
  const tools = toolsOf(body, tell, path);
  const responseFormat = readResponseFormat(body.response_format, tell, `${path}response_format`);
  const prompt = {
    messages: readMessages(body.messages, tell, `${path}messages`),
    ...(tools.length > 0 && { tools }),
    ...(responseFormat && { responseFormat }),
    model: typeof body.model === 'string' ? body.model : '',
    params: readParams(body, PARAMS, tell, path),
    samples: samplesOf(body.n, tell, `${path}n`),
  };
  tellOthers(body, READ, PARAMS, tell, path);
  return prompt;
};

function toolsOf(body: Json, tell: TellBody, path: string) {
  if (Array.isArray(body.functions) && body.functions.length > 0 && !body.tools) {
    tell('different', 'functionsAsTools', `${path}functions`);
    return readTools(body.functions, tell, `${path}functions`);
  }
  return readTools(body.tools, tell, `${path}tools`);
}

/** Of a list of messages those that can be read; the others are told. */
function readMessages(messages: unknown, tell: TellBody, path: string): readonly Message[] {
  if (!Array.isArray(messages)) {
    if (messages !== undefined) tell('leftOut', 'messageUnread', path, { text: wordsOf(messages) });
    return [];
  }
  return messages.flatMap((message, index): readonly Message[] => {
    const read = readMessage(message, tell, `${path}[${index}]`);
    return read ? [read] : [];
  });
}

const MESSAGE_READ = [
  ...['role', 'content', 'name', 'tool_calls', 'tool_call_id', 'function_call', 'weight'],
  // What answers carry, empty.
  ...['refusal', 'annotations', 'audio', 'id', 'type'],
];

function readMessage(message: unknown, tell: TellBody, path: string): Message | undefined {
  const role = isObject(message) ? roleSchema.safeParse(message.role) : undefined;
  if (!isObject(message) || !role?.success) {
    tell('leftOut', 'messageUnread', path, { text: wordsOf(message) });
    return undefined;
  }
  const { name } = message;
  if (typeof name === 'string') tell('leftOut', 'messageName', `${path}.name`, { params: { name } });
  for (const field of Object.keys(message))
    if (!MESSAGE_READ.includes(field))
      tell('leftOut', 'field', `${path}.${field}`, {
        params: { name: field },
        text: wordsOf(message[field]),
      });
  const toolCalls = toolCallsOf(message, tell, path);
  const { tool_call_id: answered } = message;
  return {
    role: role.data,
    ...readContent(message.content, readPart, tell, `${path}.content`),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(typeof answered === 'string' && { toolCallId: answered }),
  };
}

function toolCallsOf({ tool_calls: calls, function_call: single }: Json, tell: TellBody, path: string) {
  if (isObject(single)) {
    tell('different', 'functionsAsTools', `${path}.function_call`);
    return [{ id: 'call_1', name: wordsOf(single.name), arguments: wordsOf(single.arguments) }];
  }
  if (!Array.isArray(calls)) return [];
  return calls.flatMap((call, index) => {
    const called: unknown = isObject(call) ? call.function : undefined;
    if (isObject(call) && isObject(called) && typeof called.name === 'string')
      return [
        {
          id: typeof call.id === 'string' ? call.id : `call_${index + 1}`,
          name: called.name,
          arguments: wordsOf(called.arguments),
        },
      ];
    tell('leftOut', 'partUnread', `${path}.tool_calls[${index}]`, {
      params: { type: 'tool_call' },
      text: wordsOf(call),
    });
    return [];
  });
}

const readPart: ReadPart = (part, tell, path) => {
  const { type, text, image_url: image } = part;
  if ((type === 'text' || type === undefined) && typeof text === 'string') return { type: 'text', text };
  if (type === 'refusal' && typeof part.refusal === 'string') return { type: 'text', text: part.refusal };
  const url = isObject(image) ? image.url : image;
  if (type !== 'image_url' || typeof url !== 'string') return undefined;
  if (isObject(image) && typeof image.detail === 'string' && image.detail !== 'auto')
    tell('leftOut', 'imageDetail', path, { params: { detail: image.detail } });
  return { type: 'image', url };
};
