import { expect, it } from 'vitest';
import {
  corpusText,
  doorContext,
  importedBy,
  sourceWith,
  toldIn,
} from '../../../../tests/support/importedBy';
import { door } from './read';

const read = async (file: string) => {
  const text = corpusText(`datasets/${file}`);
  expect(door.recognise(text, { name: file, isFolder: false })).toBeGreaterThan(0.7);
  const made = await importedBy(door, text);
  return { made, told: made[0] ? toldIn(made[0]) : [] };
};

it('a field that is called as the answer is in checks is named after where it stands, and told', async () => {
  const text = JSON.stringify([{ inputs: { input: 'a', output: 'b' }, outputs: { answer: 'c' } }]);
  const [made] = await importedBy(door, text);
  expect(made?.session.cases[0]?.values).toEqual({ input: 'a', 'input.output': 'b' });
  expect(made && toldIn(made)).toContain('different nameChanged [0].inputs.output');
});

it('Langfuse: inputs are variables, what is expected is a text, what is archived stays out', async () => {
  const { made, told } = await read('langfuse.json');
  expect(made[0]?.session.prompts[0]?.messages).toEqual([
    { role: 'user', content: '{{message}}\n\n{{first_name}}' },
  ]);
  expect(made[0]?.session.cases).toEqual([
    { id: 'c1', values: { message: 'It crashes', first_name: 'Ada' }, expected: 'bug' },
    { id: 'c2', values: { message: 'Add {{x}}', first_name: '' }, expected: '{"label":"wish","why":"asks"}' },
  ]);
  expect(told).toEqual([
    'leftOut rowField [0].metadata',
    'different nameChanged [0].input.first name',
    'leftOut archived [1]',
    'taken cases rows',
    'different promptMade prompt',
  ]);
});

it('LangSmith: a row whose input is a conversation is one', async () => {
  const { made, told } = await read('langsmith.jsonl');
  expect(made.map(({ session }) => [session.prompts[0]?.messages, session.cases])).toEqual([
    [
      [{ role: 'user', content: '{{question}}' }],
      [{ id: 'c1', values: { question: '1+1?' }, expected: '2' }],
    ],
    [
      [
        { role: 'system', content: 'Count.' },
        { role: 'user', content: '2+2?' },
      ],
      [{ id: 'c1', values: {}, expected: '4' }],
    ],
  ]);
  expect(told).toContain('leftOut rowField line 1.metadata');
});

it('Braintrust', async () => {
  const { made, told } = await read('braintrust.json');
  expect(made[0]?.session.cases).toEqual([
    { id: 'c1', values: { input: 'Sky?' }, expected: 'blue' },
    { id: 'c2', values: { input: 'Grass?' } },
  ]);
  expect(told).toEqual(
    expect.arrayContaining(['leftOut rowField events[0].metadata', 'leftOut rowField events[0].tags']),
  );
});

it.each([
  ['nested', `[{"input":${'['.repeat(100_000)}`],
  ['names of every object', '[{"input":{"__proto__":"a","constructor":"b","toString":"c"},"expected":"x"}]'],
  ['halves of characters', '[{"input":{"\\ud800":"\\udc00"},"expected":"\\ud800"}]'],
  ['nothing', '[{"expected":"x"}]'],
  [
    'odd values',
    '[{"input":[null],"expected":[]},{"input":0,"expected":false},{"input":{"messages":[{"role":7}]},"expected":1}]',
  ],
])('%s is read or refused', async (_, text) => {
  const made = await door.read(sourceWith(text, {}), doorContext());
  expect(made.ok || made.failure.code !== undefined).toBe(true);
});

it('fields whose names come to the same variable keep their values, the same name in each row', async () => {
  const text = JSON.stringify([
    { inputs: { 'a b': '1', 'a?b': '2' }, outputs: { x: 'y' } },
    { inputs: { 'a?b': '3' }, outputs: { x: 'y' } },
  ]);
  const [made] = await importedBy(door, text);
  expect(made?.session.cases.map(({ values }) => values)).toEqual([
    { a_b: '1', a_b_2: '2' },
    { a_b: '', a_b_2: '3' },
  ]);
});
