/** A body of OpenAI's Responses (shapes: `resources/responses/responses.d.ts` of the `openai` package). */
import { isObject, type Json } from '@shared/domain/json';
import { type Message, roleSchema } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';
import { type ReadPart, readContent } from './contentParts';
import { type ParamNames, readParams, tellOthers } from './params';
import type { ReadShape } from './readPrompt';
import { readResponseFormat } from './responseFormat';
import { readTools } from './tools';

const PARAMS: ParamNames = {
  temperature: 'temperature',
  top_p: 'topP',
  max_output_tokens: 'maxTokens',
  top_logprobs: 'topLogprobs',
};
const READ = [
  ...['model', 'input', 'instructions', 'tools', 'text', 'reasoning'],
  ...['stream', 'stream_options', 'store'],
];

export const readResponses: ReadShape = (body, tell, path) => {
  const tools = readTools(body.tools, tell, `${path}tools`);
  const text = isObject(body.text) ? body.text : {};
  const reasoning = isObject(body.reasoning) ? body.reasoning : {};
  const responseFormat = readResponseFormat(text.format, tell, `${path}text.format`);
  const params = readParams(body, PARAMS, tell, path);
  const effort = readParams(reasoning, { effort: 'reasoningEffort' }, tell, `${path}reasoning.`);
  tellOthers(text, ['format'], {}, tell, `${path}text.`);
  tellOthers(reasoning, ['effort'], {}, tell, `${path}reasoning.`);
  tellOthers(body, READ, PARAMS, tell, path);
  return {
    messages: [...instructionsOf(body, tell, path), ...inputOf(body.input, tell, `${path}input`)],
    ...(tools.length > 0 && { tools }),
    ...(responseFormat && { responseFormat }),
    model: typeof body.model === 'string' ? body.model : '',
    params: { ...params, ...effort, ...(params.topLogprobs !== undefined && { logprobs: true }) },
    samples: 1,
  };
};

function instructionsOf({ instructions }: Json, tell: TellBody, path: string): readonly Message[] {
  if (instructions === undefined || instructions === null || instructions === '') return [];
  if (typeof instructions === 'string') return [{ role: 'system', content: instructions }];
  tell('leftOut', 'field', `${path}instructions`, {
    params: { name: 'instructions' },
    text: wordsOf(instructions),
  });
  return [];
}

function inputOf(input: unknown, tell: TellBody, path: string): readonly Message[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  if (!Array.isArray(input)) {
    if (input !== undefined) tell('leftOut', 'messageUnread', path, { text: wordsOf(input) });
    return [];
  }
  const messages: Message[] = [];
  for (const [index, item] of input.entries()) {
    const at = `${path}[${index}]`;
    const read = isObject(item) ? itemOf(item, tell, at) : undefined;
    const last = messages.at(-1);
    if (!read) tell('leftOut', 'messageUnread', at, { text: wordsOf(item) });
    // Calls are items of their own there, and the assistant's here.
    else if (read.toolCalls && read.content === '' && last?.role === 'assistant')
      messages[messages.length - 1] = {
        ...last,
        toolCalls: [...(last.toolCalls ?? []), ...read.toolCalls],
      };
    else messages.push(read);
  }
  return messages;
}

function itemOf(item: Json, tell: TellBody, path: string): Message | undefined {
  const { type = 'message', role, content, call_id: callId, name, output } = item;
  const id = typeof callId === 'string' ? callId : '';
  if (type === 'function_call' && typeof name === 'string')
    return {
      role: 'assistant',
      content: '',
      toolCalls: [{ id, name, arguments: wordsOf(item.arguments) }],
    };
  if (type === 'function_call_output')
    return { role: 'tool', ...readContent(output, readPart, tell, `${path}.output`), toolCallId: id };
  const known = roleSchema.safeParse(role);
  if (type !== 'message' || !known.success) return undefined;
  return { role: known.data, ...readContent(content, readPart, tell, `${path}.content`) };
}

const readPart: ReadPart = (part, tell, path) => {
  const { type, text, image_url: image, detail } = part;
  if ((type === 'input_text' || type === 'output_text' || type === 'text') && typeof text === 'string')
    return { type: 'text', text };
  if (type !== 'input_image' || typeof image !== 'string') return undefined;
  if (typeof detail === 'string' && detail !== 'auto')
    tell('leftOut', 'imageDetail', path, { params: { detail } });
  return { type: 'image', url: image };
};
