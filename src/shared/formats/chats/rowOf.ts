/**
 * A row of a file of conversations: OpenAI's chat and preference fine-tuning (platform.openai.com/docs/guides/fine-tuning), chat logs,
 * ShareGPT and Alpaca as LLaMA-Factory documents them (data/README.md), `prompt` and `completion`, ChatML.
 */
import { isObject, type Json, parseJson } from '@shared/domain/json';
import type { Provider } from '@shared/domain/providers/provider';
import type { ChatRow } from '@shared/formats/chatRows/chatRow';
import type { Tell } from '@shared/formats/doors/report';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import { readRequest } from '@shared/formats/request/sessionOf';
import type { ChatCode } from './chatCodes';
import { chatMlMessages, isChatMl } from './chatMl';

const ROLES: Readonly<Record<string, string>> = {
  human: 'user',
  user: 'user',
  gpt: 'assistant',
  chatgpt: 'assistant',
  bing: 'assistant',
  bard: 'assistant',
  model: 'assistant',
  assistant: 'assistant',
  system: 'system',
  tool: 'tool',
  observation: 'tool',
};
/** What a row may call its answer, beside its messages. */
const EXPECTED = ['expected', 'ideal', 'reference_answer', 'answer'];
const OF_ALPACA = ['instruction', 'input', 'output', 'system', 'history'];

interface Context {
  readonly providers: readonly Provider[];
  readonly tell: Tell<ChatCode>;
}

/** Undefined where it is no conversation, which is told. */
export function rowOf(row: Json, path: string, context: Context): ChatRow | undefined {
  const { tell } = context;
  const at = path === '' ? '' : `${path}.`;
  const body = bodyOf(row, at, tell);
  if (!body) {
    tell('leftOut', 'rowUnread', path || 'row', { text: wordsOf(row) });
    return undefined;
  }
  const { expected, ...asked } = body;
  // Who is to be asked is rarely in such a file; where nobody is named there is nothing to say.
  const quiet: Tell<ChatCode> = (fate, code, where, more) => {
    const isOfServer = code === 'modelMissing' || (code === 'serverNotNamed' && !('model' in asked));
    if (fate !== 'taken' && !isOfServer) tell(fate, code, where, more);
  };
  const read = readRequest({ body: asked, path: at }, 'chat', context.providers, quiet);
  const { messages, tools, responseFormat, providerId, model, params, samples } = read;
  return {
    path,
    messages,
    ...(expected !== undefined && { expected }),
    ...(tools && { tools }),
    ...(responseFormat && { responseFormat }),
    ...(providerId !== undefined && { asked: { providerId, model, params } }),
    ...(samples > 1 && { samples }),
  };
}

type Body = Json & { readonly expected?: string };

/** As a body of chat completions, with what is expected beside it. */
function bodyOf(row: Json, at: string, tell: Tell<ChatCode>): Body | undefined {
  const { messages, conversations, text, input, preferred_output: preferred } = row;
  if (Array.isArray(messages)) return expectedOf(row);
  if (isObject(input) && Array.isArray(input.messages)) {
    if (row.non_preferred_output !== undefined)
      tell('leftOut', 'answerRejected', `${at}non_preferred_output`, {
        text: wordsOf(row.non_preferred_output),
      });
    return { ...input, messages: [...input.messages, ...(Array.isArray(preferred) ? preferred : [])] };
  }
  if (Array.isArray(conversations)) return shareGpt(row, conversations, at, tell);
  if (typeof row.instruction === 'string') return alpaca(row, row.instruction, at, tell);
  if (typeof text === 'string' && isChatMl(text)) return { messages: chatMlMessages(text) };
  if (typeof row.prompt === 'string' && typeof row.completion === 'string') {
    tellOthers(row, ['prompt', 'completion'], at, tell);
    return { messages: [{ role: 'user', content: row.prompt }], expected: row.completion };
  }
  return undefined;
}

function expectedOf(row: Json): Body {
  const name = EXPECTED.find((each) => typeof row[each] === 'string');
  if (name === undefined) return row as Body;
  const { [name]: expected, ...others } = row;
  return { ...others, expected: wordsOf(expected) };
}

function shareGpt(row: Json, turns: readonly unknown[], at: string, tell: Tell<ChatCode>): Body {
  const system =
    typeof row.system === 'string' && row.system !== '' ? [{ role: 'system', content: row.system }] : [];
  const messages = turns.map((turn, index): unknown => {
    if (!isObject(turn) || typeof turn.from !== 'string') return turn;
    const { from, value } = turn;
    const role = ROLES[from.toLowerCase()];
    const where = `${at}conversations[${index}]`;
    if (from === 'function_call')
      tell('different', 'roleOfAnother', where, { params: { role: from }, text: wordsOf(value) });
    // A call is written as text there; which one an observation answers is not said.
    if (role === undefined && from !== 'function_call') return turn;
    return { role: role === 'tool' ? 'user' : (role ?? 'assistant'), content: wordsOf(value ?? '') };
  });
  const tools = typeof row.tools === 'string' ? parsedTools(row.tools) : row.tools;
  tellOthers(row, ['conversations', 'system', 'tools', 'id'], at, tell);
  return { messages: [...system, ...messages], ...(Array.isArray(tools) && tools.length > 0 && { tools }) };
}

/** Bare functions there. */
function parsedTools(text: string): unknown {
  const tools = parseJson(text);
  return Array.isArray(tools)
    ? tools.map((tool: unknown) =>
        isObject(tool) && !isObject(tool.function) ? { type: 'function', function: tool } : tool,
      )
    : undefined;
}

function alpaca(row: Json, instruction: string, at: string, tell: Tell<ChatCode>): Body {
  const { input, output, system, history } = row;
  const isJoined = typeof input === 'string' && input !== '';
  if (isJoined) tell('different', 'joined', `${at}input`);
  const earlier = Array.isArray(history)
    ? history.flatMap((pair: unknown) =>
        Array.isArray(pair) && pair.length === 2
          ? [
              { role: 'user', content: wordsOf(pair[0]) },
              { role: 'assistant', content: wordsOf(pair[1]) },
            ]
          : [],
      )
    : [];
  tellOthers(row, [...OF_ALPACA, 'text'], at, tell);
  return {
    messages: [
      ...(typeof system === 'string' && system !== '' ? [{ role: 'system', content: system }] : []),
      ...earlier,
      { role: 'user', content: isJoined ? `${instruction}\n\n${input}` : instruction },
    ],
    ...(typeof output === 'string' && { expected: output }),
  };
}

function tellOthers(row: Json, known: readonly string[], at: string, tell: Tell<ChatCode>): void {
  for (const [name, value] of Object.entries(row))
    if (!known.includes(name) && value !== null && value !== '')
      tell('leftOut', 'rowField', `${at}${name}`, { params: { name }, text: wordsOf(value) });
}
