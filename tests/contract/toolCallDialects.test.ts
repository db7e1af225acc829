/** Tool calls as many servers send them, over the wire; every way to cut them stands in toolCalls.test.ts. */
import { describe, expect, it } from 'vitest';
import { says } from '../fakes/behaviours';
import { ask } from './harness';

const data = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
const calls = (...parts: readonly unknown[]) => data({ delta: { tool_calls: parts } });
const STOP = data({ delta: {}, finish_reason: 'tool_calls' });
const call = (more: object, name?: string, text?: unknown) => ({
  ...more,
  function: { ...(name !== undefined && { name }), ...(text !== undefined && { arguments: text }) },
});
const A = { id: 'a', name: 'weather', arguments: '{"city":"Bern"}' };
const B = { id: 'b', name: 'time', arguments: '{}' };
const withoutIds = [A, B].map(({ id: _, ...rest }) => rest);
const whole = [
  call({ id: 'a', type: 'function' }, A.name, A.arguments),
  call({ id: 'b', type: 'function' }, B.name, B.arguments),
];

describe('tool calls', () => {
  it.each([
    [
      'OpenAI: numbered from 0, arguments in pieces',
      calls(call({ index: 0, id: 'a' }, 'weather', '')) +
        calls(call({ index: 0 }, undefined, '{"city":')) +
        calls(call({ index: 0 }, undefined, '"Bern"}')) +
        calls(call({ index: 1, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'Anthropic through gateways: numbered from 1',
      calls(call({ index: 1, id: 'a' }, 'weather', '')) +
        calls(call({ index: 1 }, undefined, A.arguments)) +
        calls(call({ index: 2, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'Gemini: whole and unnumbered, in a chunk each',
      calls(call({ id: 'a' }, 'weather', A.arguments)) + calls(call({ id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'Gemini: all numbered 0, with ids of their own',
      calls(call({ index: 0, id: 'a' }, 'weather', A.arguments)) +
        calls(call({ index: 0, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'Ollama: all numbered 0, without ids',
      calls(call({ index: 0 }, 'weather', A.arguments)) + calls(call({ index: 0 }, 'time', '{}')),
      withoutIds,
    ],
    [
      'Ollama’s own: arguments as objects',
      calls(call({}, 'weather', { city: 'Bern' }), call({}, 'time', {})),
      withoutIds,
    ],
    [
      'vLLM’s older parsers: the name in each part',
      calls(call({ index: 0, id: 'a' }, 'weather', '')) +
        calls(call({ index: 0 }, 'weather', A.arguments)) +
        calls(call({ index: 1, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'DashScope: an empty id and name in later parts',
      calls(call({ index: 0, id: 'a' }, 'weather', '{"city"')) +
        calls(call({ index: 0, id: '' }, '', ':"Bern"}')) +
        calls(call({ index: 1, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'numbers as texts',
      calls(call({ index: '0', id: 'a' }, 'weather', '{"city":')) +
        calls(call({ index: '1', id: 'b' }, 'time', '{')) +
        calls(call({ index: '0' }, undefined, '"Bern"}')) +
        calls(call({ index: '1' }, undefined, '}')),
      [A, B],
    ],
    [
      'number null',
      calls(call({ index: null, id: 'a' }, 'weather', A.arguments)) +
        calls(call({ index: null, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'ids that are numbers',
      calls(call({ id: 1 }, 'weather', A.arguments)) + calls(call({ id: 2 }, 'time', '{}')),
      [
        { ...A, id: '1' },
        { ...B, id: '2' },
      ],
    ],
    [
      'one call that is no list',
      data({ delta: { tool_calls: call({ id: 'a' }, 'weather', A.arguments) } }),
      [A],
    ],
    [
      'name and arguments beside the id',
      calls({ id: 'a', name: 'weather', arguments: A.arguments }, { id: 'b', name: 'time', arguments: '{}' }),
      [A, B],
    ],
    [
      'the older function_call, in pieces',
      data({ delta: { function_call: { name: 'weather', arguments: '' } } }) +
        data({ delta: { function_call: { arguments: '{"city":' } } }) +
        data({ delta: { function_call: { arguments: '"Bern"}' } } }),
      withoutIds.slice(0, 1),
    ],
    [
      'arguments null, then in pieces',
      calls(call({ index: 0, id: 'a' }, 'weather', null)) + calls(call({ index: 0 }, undefined, A.arguments)),
      [A],
    ],
    [
      'a last message that says them once more',
      calls(...whole.map((each, index) => ({ ...each, index }))) +
        data({ message: { content: null, tool_calls: whole } }),
      [A, B],
    ],
    [
      'arguments that each hold all so far',
      calls(call({ index: 0, id: 'a' }, 'weather', '{"ci')) +
        calls(call({ index: 0, id: 'a' }, 'weather', '{"city":"Be')) +
        calls(call({ index: 0, id: 'a' }, 'weather', A.arguments)) +
        calls(call({ index: 1, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'arguments once more at the end (codex-lb #284, Mistral)',
      calls(call({ index: 0, id: 'a' }, 'weather', '')) +
        calls(call({ index: 0 }, undefined, A.arguments)) +
        calls(call({ index: 0, id: 'a' }, 'weather', A.arguments)) +
        calls(call({ index: 1, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'all of them once more with the finish reason',
      calls(call({ index: 0 }, 'weather', A.arguments), call({ index: 1 }, 'time', '{}')) +
        data({
          delta: {
            tool_calls: [call({ index: 0 }, 'weather', A.arguments), call({ index: 1 }, 'time', '{}')],
          },
          finish_reason: 'tool_calls',
        }),
      withoutIds,
    ],
    [
      'an empty object before the arguments (LiteLLM #4537, Bedrock)',
      calls(call({ index: 0, id: 'a' }, 'weather', '{}')) +
        calls(call({ index: 0 }, undefined, '{"city":')) +
        calls(call({ index: 0 }, undefined, '"Bern"}')) +
        calls(call({ index: 1, id: 'b' }, 'time', '{}')),
      [A, B],
    ],
    [
      'a number that counts the parts, no ids',
      calls(call({ index: 0, id: 'a' }, 'weather', '{"city"')) +
        calls(call({ index: 1 }, undefined, ':"Bern"')) +
        calls(call({ index: 2 }, undefined, '}')),
      [A],
    ],
    [
      'a number that counts on before the arguments (agno #8880)',
      calls(call({ index: 0, id: 'a' }, 'weather', A.arguments)) +
        calls(call({ index: 0, id: 'b' }, 'time', '')) +
        calls(call({ index: 1 }, undefined, '{}')),
      [A, B],
    ],
    [
      'a second call without name and id, numbered as the first (dyedd/lens #49)',
      calls(call({ index: 0, id: 'a' }, 'weather', '')) +
        calls(call({ index: 0 }, '', A.arguments)) +
        calls(call({ index: 0 }, '', '{"city":"Basel"}')),
      [A, { name: '', arguments: '{"city":"Basel"}' }],
    ],
    [
      'arguments once more, with other blanks',
      calls(call({ index: 0, id: 'a' }, 'weather', A.arguments)) +
        calls(call({ index: 0 }, undefined, '{ "city": "Bern" }')),
      [A],
    ],
    [
      'arguments begun anew (SGLang #23071)',
      calls(call({ index: 0, id: 'a' }, 'weather', '')) +
        calls(call({ index: 0, id: null }, undefined, '{"city":')) +
        calls(call({ index: 0, id: null }, undefined, '"Bern"')) +
        calls(call({ index: 0 }, undefined, A.arguments)),
      [A],
    ],
    [
      'an empty object before the arguments, both as objects',
      calls(call({ index: 0, id: 'a' }, 'weather', {})) +
        calls(call({ index: 0 }, undefined, { city: 'Bern' })) +
        calls(call({ index: 1, id: 'b' }, 'time', {})),
      [A, B],
    ],
    [
      'the name each time all so far',
      calls(call({ index: 0, id: 'a' }, 'wea')) +
        calls(call({ index: 0 }, 'weather')) +
        calls(call({ index: 0 }, undefined, A.arguments)),
      [A],
    ],
    [
      'parameters, input, args (Llama, Anthropic, LangChain)',
      calls({ id: 'a', function: { name: 'weather', parameters: { city: 'Bern' } } }) +
        calls({ id: 'b', type: 'tool_use', name: 'time', input: {} }) +
        calls({ id: 'c', name: 'weather', args: { city: 'Bern' } }),
      [A, B, { ...A, id: 'c' }],
    ],
    ['arguments as a list', calls(call({ id: 'a' }, 'weather', ['Bern'])), [{ ...A, arguments: '["Bern"]' }]],
    [
      'OpenAI’s custom tools',
      calls({ index: 0, id: 'a', type: 'custom', custom: { name: 'weather', input: 'Bern' } }),
      [{ ...A, arguments: 'Bern' }],
    ],
    [
      'calls by their numbers (PHP)',
      data({
        delta: {
          tool_calls: { 1: call({ id: 'a' }, 'weather', A.arguments), 2: call({ id: 'b' }, 'time', '{}') },
        },
      }),
      [A, B],
    ],
    [
      'as parts of the content (Anthropic through gateways)',
      data({
        message: {
          content: [
            { type: 'text', text: 'Let me look.' },
            { type: 'tool_use', id: 'a', name: 'weather', input: { city: 'Bern' } },
          ],
        },
      }),
      [A],
    ],
    ['beside the delta', data({ delta: {}, tool_calls: whole }), [A, B]],
    ['a list in the list', calls(whole), [A, B]],
    [
      'Copilot: in a choice of their own',
      `data: ${JSON.stringify({ choices: [{ message: { content: 'Let me look.' } }, { message: { content: null, tool_calls: whole }, finish_reason: 'tool_calls' }] })}\n\n`,
      [A, B],
    ],
    [
      'a server that does not stream',
      JSON.stringify({
        choices: [{ message: { content: null, tool_calls: whole }, finish_reason: 'tool_calls' }],
      }),
      [A, B],
    ],
  ])('%s', async (_, body, expected) => {
    const completion = await ask(says(body.startsWith('{') ? body : body + STOP));
    expect(completion).toMatchObject({ status: 'completed', ending: 'toolCalls' });
    expect((completion.toolCalls ?? []).map(({ index: _index, ...rest }) => rest)).toEqual(expected);
  });
});
