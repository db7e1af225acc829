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
