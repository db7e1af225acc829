import { applyRunEvents, finalStep, queuedCompletion } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { describe, expect, it } from 'vitest';
import { ToolCalls } from './toolCalls';

type Said = readonly [id: string | undefined, name: string, text: string];

/** The calls of an answer whose chunks brought these parts, as the domain folds them. */
function callsOf(chunks: readonly (readonly object[])[]): readonly Said[] {
  const calls = new ToolCalls();
  const cell = 'p/m/c/0';
  const parts = chunks.flatMap((chunk) => calls.take(chunk));
  const events = [...parts, ...calls.rest()].map(
    (part): RunEvent => ({ type: 'toolCallDelta', cell, at: 1, ...part }),
  );
  const completion = applyRunEvents(new Map(), events).get(cell) ?? queuedCompletion(cell);
  return (finalStep(completion).toolCalls ?? []).map(({ id, name, arguments: text }) => [id, name, text]);
}

/** One part; what is left out is not sent. */
function part(index: number | undefined, id?: string, name?: string, text?: unknown): object {
  return {
    ...(index !== undefined && { index }),
    ...(id !== undefined && { id, type: 'function' }),
    function: { ...(name !== undefined && { name }), ...(text !== undefined && { arguments: text }) },
  };
}

const A = ['a', 'weather', '{"city":"Chengdu {1}"}'] as const;
const B = ['b', 'time', '{}'] as const;
const SAME = ['b', 'weather', '{"city":"Bern"}'] as const;
const BOTH = [A, B];
const withoutIds = (...said: readonly Said[]) => said.map(([, name, text]): Said => [undefined, name, text]);
/** The arguments in pieces. */
const [A1, A2, A3] = ['{"city"', ':"Chengdu {1', '}"}'];

const SHAPES: readonly (readonly [string, readonly (readonly object[])[], readonly Said[]])[] = [
  [
    'numbered from 0',
    [
      [part(0, 'a', 'weather', '')],
      [part(0, undefined, undefined, A1)],
      [part(0, undefined, undefined, A2)],
      [part(0, undefined, undefined, A3)],
      [part(1, ...B)],
    ],
    BOTH,
  ],
  [
    'numbered from 1',
    [
      [part(1, 'a', 'weather', '')],
      [part(1, undefined, undefined, A1)],
      [part(1, undefined, undefined, A2)],
      [part(1, undefined, undefined, A3)],
      [part(2, ...B)],
    ],
    BOTH,
  ],
  ['numbered with gaps, backwards', [[part(7, ...A)], [part(3, ...B)]], BOTH],
  [
    'interleaved by number',
    [
      [part(0, 'a', 'weather')],
      [part(1, 'b', 'time', '{')],
      [part(0, undefined, undefined, A1)],
      [part(1, undefined, undefined, '}')],
      [part(0, undefined, undefined, A2)],
      [part(0, undefined, undefined, A3)],
    ],
    BOTH,
  ],
  [
    'interleaved by id, without numbers',
    [
      [part(undefined, 'a', 'weather', A1)],
      [part(undefined, 'b', 'time', '{')],
      [part(undefined, 'a', undefined, A2)],
      [part(undefined, 'b', undefined, '}')],
      [part(undefined, 'a', undefined, A3)],
    ],
    BOTH,
  ],
  [
    'interleaved by id, all numbered 0',
    [
      [part(0, 'a', 'weather', A1)],
      [part(0, 'b', 'time', '{')],
      [part(0, 'a', undefined, A2)],
      [part(0, 'b', undefined, '}')],
      [part(0, 'a', undefined, A3)],
    ],
    BOTH,
  ],
  ['whole, in one chunk, without numbers', [[part(undefined, ...A), part(undefined, ...B)]], BOTH],
  [
    'whole, in chunks of their own, without numbers',
    [[part(undefined, ...A)], [part(undefined, ...B)]],
    BOTH,
  ],
  [
    'whole, in chunks of their own, without numbers, of one name',
    [[part(undefined, ...A)], [part(undefined, ...SAME)]],
    [A, SAME],
  ],
  [
    'whole, in chunks of their own, without numbers and ids',
    [[part(undefined, undefined, A[1], A[2])], [part(undefined, undefined, B[1], B[2])]],
    withoutIds(A, B),
  ],
  [
    'whole, in chunks of their own, without numbers and ids, of one name',
    [[part(undefined, undefined, A[1], A[2])], [part(undefined, undefined, SAME[1], SAME[2])]],
    withoutIds(A, SAME),
  ],
  [
    'whole, without numbers, ids and arguments',
    [[part(undefined, undefined, 'time')], [part(undefined, undefined, 'weather')]],
    withoutIds(['', 'time', ''], ['', 'weather', '']),
  ],
  ['whole, all numbered 0', [[part(0, ...A)], [part(0, ...B)]], BOTH],
  ['whole, all numbered 0, of one name', [[part(0, ...A)], [part(0, ...SAME)]], [A, SAME]],
  [
    'whole, all numbered 0, without ids',
    [[part(0, undefined, A[1], A[2])], [part(0, undefined, B[1], B[2])]],
    withoutIds(A, B),
  ],
  [
    'whole, all numbered 0, without ids, of one name',
    [[part(0, undefined, A[1], A[2])], [part(0, undefined, SAME[1], SAME[2])]],
    withoutIds(A, SAME),
  ],
  [
    'in parts, all numbered 0',
    [
      [part(0, 'a', 'weather', A1)],
      [part(0, undefined, undefined, A2)],
      [part(0, undefined, undefined, A3)],
      [part(0, 'b', 'time', '')],
      [part(0, undefined, undefined, '{}')],
    ],
    BOTH,
  ],
  [
    'in parts, without numbers',
    [
      [part(undefined, 'a', 'weather', A1)],
      [part(undefined, undefined, undefined, A2)],
      [part(undefined, undefined, undefined, A3)],
      [part(undefined, 'b', 'time', '{')],
      [part(undefined, undefined, undefined, '}')],
    ],
    BOTH,
  ],
  [
    'with the name in every part',
    [
      [part(0, 'a', 'weather', '')],
      [part(0, undefined, 'weather', A1)],
      [part(0, undefined, 'weather', A2)],
      [part(0, undefined, 'weather', A3)],
      [part(0, undefined, 'weather', '')],
      [part(1, ...B)],
    ],
    BOTH,
  ],
  [
    'with the name in every part, without numbers',
    [
      [part(undefined, 'a', 'weather', A1)],
      [part(undefined, undefined, 'weather', A2)],
      [part(undefined, undefined, 'weather', A3)],
      [part(undefined, ...B)],
    ],
    BOTH,
  ],
  [
    'with the name in pieces',
    [
      [part(0, 'a', 'wea')],
      [part(0, undefined, 'ther')],
      [part(0, undefined, undefined, A[2])],
      [part(1, ...B)],
    ],
    BOTH,
  ],
  [
    'with id and name in every part',
    [
      [part(0, 'a', 'weather', A1)],
      [part(0, 'a', 'weather', A2)],
      [part(0, 'a', 'weather', A3)],
      [part(1, 'b', 'time', '{')],
      [part(1, 'b', 'time', '}')],
    ],
    BOTH,
  ],
  [
    'with id and name in every part, without numbers',
    [
      [part(undefined, 'a', 'weather', A1)],
      [part(undefined, 'a', 'weather', A2)],
      [part(undefined, 'a', 'weather', A3)],
      [part(undefined, ...B)],
    ],
    BOTH,
  ],
  [
    'with one id for all, in every part',
    [
      [part(0, 'a', 'weather', A1)],
      [part(1, 'a', 'time', '{')],
      [part(0, 'a', undefined, A2)],
      [part(1, 'a', undefined, '}')],
      [part(0, 'a', undefined, A3)],
    ],
    [A, ['a', 'time', '{}']],
  ],
  [
    'with another id in every part',
    [
      [part(0, 'a', 'weather', A1)],
      [part(0, 'x', undefined, A2)],
      [part(0, 'y', undefined, A3)],
      [part(0, 'z', undefined, '')],
      [part(1, ...B)],
    ],
    BOTH,
  ],
  [
    'with a number that goes up with every part',
    [
      [part(0, 'a', 'weather', A1)],
      [part(1, 'a', undefined, A2)],
      [part(2, 'a', undefined, A3)],
      [part(3, ...B)],
    ],
    BOTH,
  ],
  [
    'with the id late',
    [
      [part(0, undefined, 'weather', A1)],
      [part(0, undefined, undefined, A2)],
      [part(0, 'a', undefined, A3)],
      [part(1, undefined, 'time', '{}')],
      [part(1, 'b')],
    ],
    BOTH,
  ],
  [
    'with the id late, without numbers',
    [
      [part(undefined, undefined, 'weather', A[2])],
      [part(undefined, 'a')],
      [part(undefined, undefined, 'time', '{}')],
      [part(undefined, 'b')],
    ],
    BOTH,
  ],
  [
    'with the name after the arguments',
    [[part(0, 'a', undefined, A[2])], [part(0, undefined, 'weather')]],
    [A],
  ],
  [
    'with the id first and the name after it',
    [
      [part(undefined, 'a')],
      [part(undefined, undefined, 'weather', A[2])],
      [part(undefined, 'b')],
      [part(undefined, undefined, 'time', '{}')],
    ],
    BOTH,
  ],
  [
    'with an empty id and name in every later part',
    [[part(0, 'a', 'weather', A1)], [part(0, '', '', A2)], [part(0, '', '', A3)], [part(1, ...B)]],
    BOTH,
  ],
  [
    'with arguments as objects',
    [[part(undefined, 'a', 'weather', { city: 'Chengdu {1}' })], [part(undefined, 'b', 'time', {})]],
    BOTH,
  ],
  [
    'with arguments as objects, all numbered 0, without ids',
    [[part(0, undefined, 'weather', { city: 'Chengdu {1}' })], [part(0, undefined, 'time', {})]],
    withoutIds(A, B),
  ],
  [
    'with arguments as objects, told twice',
    [[part(0, 'a', 'weather', { city: 'Chengdu {1}' })], [part(0, 'a', 'weather', { city: 'Chengdu {1}' })]],
    [A],
  ],
  [
    'with what is no JSON after the arguments',
    [
      [part(0, 'a', 'weather', A[2])],
      [part(0, undefined, undefined, '\n')],
      [part(0, undefined, undefined, 'ok')],
    ],
    [['a', 'weather', `${A[2]}\nok`]],
  ],
  [
    'with a quote and a brace that are escaped',
    [
      [part(0, 'a', 'say', '{"x":"\\"}')],
      [part(0, undefined, 'say', '\\\\"}')],
      [part(0, undefined, 'say', '{}')],
    ],
    [
      ['a', 'say', '{"x":"\\"}\\\\"}'],
      [undefined, 'say', '{}'],
    ],
  ],
  [
    'of no kind that is known',
    [[{}], ['x' as unknown as object, { index: -1, function: 'x' }]],
    [[undefined, '', '']],
  ],
];

describe('tool calls', () => {
  it.each(SHAPES)('%s', (_, chunks, calls) => {
    expect(callsOf(chunks)).toEqual(calls);
    // However the network cuts the stream, the same calls come of it.
    expect(callsOf([chunks.flat()])).toEqual(calls);
  });
});
