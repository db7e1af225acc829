/** A body of OpenAI's Responses (shapes: `resources/responses/responses.d.ts` of the `openai` package). */
import { isObject, type Json } from '@shared/domain/json';
import { type OtherFields, otherFieldsSchema } from '@shared/domain/session/otherFields';
import { type Message, roleSchema } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';
import { withoutAccess } from '@shared/formats/withoutAccess';
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
/** How an answer travels is the provider's business here. */
const READ = ['model', 'input', 'instructions', 'tools', 'text', 'reasoning', 'stream', 'stream_options'];
/** Work in the background is no answer. */
const UNFIT = ['background', 'webhook_url'];

export const readResponses: ReadShape = (body, tell, path) => {
  const isHosted = Array.isArray(body.tools) && !body.tools.every(isFunction);
  const tools = isHosted ? [] : readTools(body.tools, tell, `${path}tools`);
  const text = isObject(body.text) ? body.text : {};
  const reasoning = isObject(body.reasoning) ? body.reasoning : {};
  const responseFormat = readResponseFormat(text.format, tell, `${path}text.format`);
  const params = readParams(body, PARAMS, tell, path);
  const effort = readParams(reasoning, { effort: 'reasoningEffort' }, tell, `${path}reasoning.`);
  const beside = {
    ...(isHosted && { tools: body.tools }),
    ...besideOf(body, [...READ, ...UNFIT, ...Object.keys(PARAMS)]),
    ...within('text', besideOf(text, ['format'])),
    ...within('reasoning', besideOf(reasoning, ['effort'])),
  };
  const other = otherOf(beside, tell, path);
  tellOthers(
    body,
    Object.keys(body).filter((name) => !UNFIT.includes(name)),
    {},
    tell,
    path,
  );
  return {
    messages: [...instructionsOf(body, tell, path), ...inputOf(body.input, tell, `${path}input`)],
    ...(tools.length > 0 && { tools }),
    ...(responseFormat && { responseFormat }),
    model: typeof body.model === 'string' ? body.model : '',
    params: {
      ...{ ...params, ...effort },
      ...(params.topLogprobs !== undefined && { logprobs: true }),
      ...(other && { other }),
    },
    api: 'responses',
    samples: 1,
  };
};

const isFunction = (tool: unknown): boolean => isObject(tool) && tool.type === 'function';

const besideOf = (body: Json, known: readonly string[]): Json =>
  Object.fromEntries(
    Object.entries(body).filter(
      ([name, value]) => !known.includes(name) && value !== null && value !== undefined,
    ),
  );

const within = (name: string, fields: Json): Json =>
  Object.keys(fields).length > 0 ? { [name]: fields } : {};

/** What is sent as it stands, without keys; undefined where there is nothing, or what cannot be kept. What a program fills in has no place there. */
function otherOf(given: Json, tell: TellBody, path: string): OtherFields | undefined {
  const isOpen = (name: string) => /\{\{|^\{\}$/.test(JSON.stringify(given[name]));
  const names = Object.keys(given);
  tellOthers(
    given,
    names.filter((name) => !isOpen(name)),
    {},
    tell,
    path,
  );
  const fields = Object.fromEntries(names.filter((name) => !isOpen(name)).map((name) => [name, given[name]]));
  if (Object.keys(fields).length === 0) return undefined;
  const without = withoutAccess(fields, '');
  for (const name of without.names)
    tell('leftOut', 'toolAccess', `${path}${name.slice(1)}`, { params: { name: name.slice(1) } });
  const read = otherFieldsSchema.safeParse(without.value);
  if (!read.success) tellOthers(fields, [], {}, tell, path);
  else
    tell('taken', 'otherFields', path.slice(0, -1) || 'body', {
      params: { names: Object.keys(read.data).join(', ') },
    });
  return read.data;
}

function instructionsOf({ instructions }: Json, tell: TellBody, path: string): readonly Message[] {
  if (instructions === undefined || instructions === null || instructions === '') return [];
  if (typeof instructions === 'string') {
    tell('different', 'instructionsAsMessage', `${path}instructions`);
    return [{ role: 'system', content: instructions }];
  }
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
