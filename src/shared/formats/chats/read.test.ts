import { sourceOfText } from '@shared/formats/doors/openedSource';
import { describe, expect, it } from 'vitest';
import { corpusText, doorContext, importedBy, toldIn } from '../../../../tests/support/importedBy';
import { door } from './read';

async function read(file: string) {
  const text = corpusText(`chats/${file}`);
  expect(door.recognise(text, { name: file, isFolder: false })).toBeGreaterThan(0.5);
  const made = await importedBy(door, text, doorContext());
  return made.map((each) => ({
    ...each,
    messages: each.session.prompts[0]?.messages.map(({ role, content }) => `${role}: ${content}`),
    cases: each.session.cases.map(({ values, expected }) => ({ ...values, expected })),
  }));
}

describe('a fine-tuning file', () => {
  it('is a session a form: what is the same in all rows stays text, what differs is a variable, the answer is expected', async () => {
    const made = await read('fineTuning.jsonl');
    expect(made.map(({ messages, cases }) => ({ messages, cases }))).toEqual([
      {
        messages: ['system: Sort the mail.', 'user: {{input}}'],
        cases: [
          { input: 'It crashes.', expected: 'bug' },
          { input: 'Use {{x}}?', expected: 'wish' },
          { input: 'Look', expected: undefined },
        ],
      },
      {
        messages: ['user: Hi', 'assistant: Hello', 'user: Bye'],
        cases: [{ expected: 'Ciao' }],
      },
    ]);
    expect(made[0] && toldIn(made[0])).toEqual([
      'leftOut lineUnread line 6',
      'leftOut field line 4.parallel_tool_calls',
      'leftOut answerIsCall line 4.messages',
      'leftOut nothingAsked line 7',
      'leftOut rowUnread line 8',
      'different form rows',
      'taken cases system, user',
      'taken cases user, assistant, user',
    ]);
  });

  it('offers its forms, of which some can be chosen', async () => {
    const { source } = sourceOfText(corpusText('chats/fineTuning.jsonl'), 'x');
    expect(await door.choices?.(source)).toEqual({
      ok: true,
      value: [
        { id: 'form 1', title: 'system, user', size: 3 },
        { id: 'form 2', title: 'user, assistant, user', size: 1 },
      ],
    });
    const [only, ...others] = await importedBy(
      door,
      '',
      doorContext({ chosen: new Set(['form 2']) }),
      source,
    );
    expect(others).toEqual([]);
    expect(only?.session.cases).toHaveLength(1);
  });

  it('of preferences: the preferred answer is expected, the other is told', async () => {
    const [made] = await read('preference.jsonl');
    expect(made?.cases).toEqual([
      { input: 'Hi', expected: 'Hello!' },
      { input: 'Yo', expected: 'Yo!' },
    ]);
    expect(made?.lines.filter(({ code }) => code === 'answerRejected')).toHaveLength(2);
  });
});

it('a log of chats has its model and settings', async () => {
  const [made] = await read('logs.jsonl');
  expect(made?.session.models).toMatchObject([
    { providerId: 'openai', model: 'gpt-4o-mini', params: { temperature: 0 } },
  ]);
  expect(made?.cases).toEqual([
    { input: 'One', expected: '1' },
    { input: 'Two', expected: '2' },
  ]);
  expect(made?.lines.map(({ code }) => code)).toContain('serverAssumed');
});

it('ShareGPT, with tools and what they said', async () => {
  const [plain, withTools] = await read('shareGpt.json');
  expect(plain?.cases).toEqual([
    { input: 'Hi', expected: 'Hello' },
    { input: 'Bye', expected: 'Ciao' },
  ]);
  expect(withTools?.messages).toEqual([
    'system: Be exact.',
    'user: Time?',
    'assistant: {"name":"now"}',
    'user: noon',
  ]);
  expect(withTools?.session.prompts[0]?.tools).toEqual([{ name: 'now', parameters: { type: 'object' } }]);
  expect(plain && toldIn(plain)).toEqual(
    expect.arrayContaining(['leftOut rowField [1].score', 'different roleOfAnother [2].conversations[1]']),
  );
});

it('Alpaca: instruction and input are one message, and it is told', async () => {
  const [made] = await read('alpaca.json');
  expect(made?.cases).toEqual([
    { input: 'Translate.\n\nHund', expected: 'dog' },
    { input: 'Name a colour.', expected: 'red' },
  ]);
  expect(made && toldIn(made)).toEqual(
    expect.arrayContaining(['different joined [0].input', 'leftOut rowField [1].source']),
  );
});

it('ChatML: an answer that is only begun is none', async () => {
  const [made] = await read('chatMl.txt');
  expect(made?.messages).toEqual(['system: Be brief.', 'user: Two\nlines?']);
  expect(made?.session.cases).toEqual([]);
});

it('tells of ten rows, and counts the others', async () => {
  const rows = Array.from({ length: 500 }, (_, at) =>
    JSON.stringify({ odd: at, messages: [{ role: 'user', content: `${at}` }] }),
  );
  const [made] = await importedBy(door, rows.join('\n'));
  expect(made?.session.cases).toHaveLength(500);
  expect(made?.lines.filter(({ code }) => code === 'field')).toHaveLength(10);
  expect(made?.lines.find(({ code }) => code === 'moreAlike')?.params).toEqual({ count: 490 });
});

describe('what is hostile', () => {
  it.each([
    ['nested', `{"messages":${'['.repeat(200_000)}`],
    ['a line without an end', `{"messages":[{"role":"user","content":"${'x'.repeat(2_000_000)}`],
    ['begun a thousand times', '<|im_start|>'.repeat(100_000)],
    [
      'names of every object',
      '{"messages":[{"role":"user","content":"{{__proto__}}"}],"__proto__":{"a":1}}\n{"messages":[{"role":"user","content":"{{constructor}}"}]}',
    ],
    [
      'halves of characters',
      '{"messages":[{"role":"user","content":"\\ud800"}]}\n{"messages":[{"role":"user","content":"\\udc00x"}]}',
    ],
    ['instruction without end', '[{"instruction": "x", '.repeat(3000)],
  ])('%s is read or refused', async (_, text) => {
    const before = process.cpuUsage().user;
    door.recognise(text.slice(0, 65_536), { name: 'x', isFolder: false });
    const { source } = sourceOfText(text, 'x');
    const made = await door.read(source, doorContext());
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(3000);
    if (made.ok) expect(made.value.length).toBeGreaterThan(0);
  });
});
