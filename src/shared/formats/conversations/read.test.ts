import { sourceOfText } from '@shared/formats/doors/openedSource';
import { describe, expect, it } from 'vitest';
import {
  corpusText,
  doorContext,
  importedBy,
  sourceWith,
  toldIn,
} from '../../../../tests/support/importedBy';
import { door } from './read';

const chatgpt = corpusText('conversations/chatgpt.json');
const claude = corpusText('conversations/claude.json');

describe('ChatGPT’s export', () => {
  it('offers its conversations with their titles, times and sizes', async () => {
    expect(door.recognise(chatgpt, { name: 'conversations.json', isFolder: false })).toBeGreaterThan(0.9);
    expect(await door.choices?.(sourceOfText(chatgpt, 'x').source)).toEqual({
      ok: true,
      value: [
        { id: 'conv-1', title: 'Rain', at: '2023-11-14T22:13:20.500Z', size: 6 },
        { id: 'conv-2', title: 'ChatGPT 2', size: 1 },
        { id: 'conv-3', title: 'Empty', size: 0 },
      ],
    });
  });

  it('gives the branch that was last on the screen; what else there is is told', async () => {
    const [made, ...others] = await importedBy(door, chatgpt, doorContext({ chosen: new Set(['conv-1']) }));
    expect(others).toEqual([]);
    expect(made?.session.title).toBe('Rain');
    expect(made?.session.prompts[0]?.messages).toEqual([{ role: 'user', content: '{{input}}' }]);
    // What stood in braces is sent as it stood.
    expect(made?.session.cases).toEqual([
      { id: 'c1', values: { input: 'Will it rain on {{day}}?' }, expected: 'It will.' },
    ]);
    expect(made && toldIn(made)).toEqual([
      'leftOut otherBranches mapping',
      'leftOut customInstructions u0',
      'leftOut partUnread a',
      'leftOut toolTurn b',
      'leftOut toolTurn c',
      'leftOut partUnread d',
      'leftOut modelOfChat metadata.model_slug',
      'different ownWords mapping',
      'taken taken messages',
      'taken answer messages',
    ]);
  });

  it('all of it, from a folder; one that asks nothing makes no session', async () => {
    const folder = {
      ...sourceWith('', { 'conversations.json': chatgpt, 'user.json': '{}' }),
      isFolder: true,
    };
    expect(door.recognise('chat.html\nconversations.json\nuser.json', { name: 'x', isFolder: true })).toBe(
      0.9,
    );
    const made = await importedBy(door, '', doorContext(), folder);
    expect(made.map(({ session }) => session.title)).toEqual(['Rain', 'ChatGPT 2']);
  });
});

it('Claude’s export: attachments, thoughts, tools, another branch', async () => {
  expect(door.recognise(claude, { name: 'conversations.json', isFolder: false })).toBeGreaterThan(0.9);
  expect(await door.choices?.(sourceOfText(claude, 'x').source)).toMatchObject({
    value: [{ id: 'k-1', title: 'Tea', at: '2025-03-04T05:06:07.000Z', size: 5 }],
  });
  const [made] = await importedBy(door, claude);
  expect(made?.session.prompts[0]?.messages).toEqual([
    { role: 'user', content: 'How long?', parts: [{ type: 'text', text: 'Green tea.' }] },
    { role: 'assistant', content: 'Three minutes.' },
    { role: 'user', content: 'Why?' },
  ]);
  expect(made?.session.cases).toEqual([{ id: 'c1', values: {}, expected: 'Taste.' }]);
  expect(made && toldIn(made)).toEqual(
    expect.arrayContaining([
      'leftOut otherBranches chat_messages',
      'different attachment 1',
      'leftOut fileUnread 1',
      'leftOut partUnread 2',
      'leftOut toolTurn 2',
    ]),
  );
});

describe('what is hostile', () => {
  it.each([
    [
      'a circle',
      '{"mapping":{"a":{"id":"a","parent":"b","children":["b"]},"b":{"id":"b","parent":"a","children":["a"]}},"current_node":"a"}',
    ],
    [
      'itself',
      '{"mapping":{"__proto__":{"id":"__proto__","parent":"__proto__","children":[]}},"current_node":"__proto__"}',
    ],
    ['a name of every object', '{"mapping":{},"current_node":"constructor"}'],
    [
      'numbers for everything',
      '[{"mapping":{"a":{"id":1,"message":{"author":{"role":5},"content":{"parts":[1,null,[]]}},"parent":2,"children":3}},"title":7,"create_time":1e300}]',
    ],
    ['nested', `{"mapping":${'{"a":'.repeat(100_000)}`],
    [
      'messages that are none',
      '[{"chat_messages":[null,1,{"sender":"human"},{"sender":"human","content":[null,{"type":"text"}],"attachments":[1],"files":{}}],"created_at":"never"}]',
    ],
  ])('%s is read or refused', async (_, text) => {
    const { source } = sourceOfText(text, 'x');
    for (const made of [await door.choices?.(source), await door.read(source, doorContext())])
      expect(made?.ok === true || made?.failure.code !== undefined).toBe(true);
  });

  it('a long conversation is followed to its end', async () => {
    const nodes = Array.from({ length: 5000 }, (_, at) => [
      `n${at}`,
      {
        id: `n${at}`,
        parent: at === 0 ? null : `n${at - 1}`,
        children: at === 4999 ? [] : [`n${at + 1}`],
        message: {
          author: { role: at % 2 ? 'assistant' : 'user' },
          content: { content_type: 'text', parts: [`m${at}`] },
          recipient: 'all',
        },
      },
    ]);
    const text = JSON.stringify({
      title: 'Long',
      mapping: Object.fromEntries(nodes),
      current_node: 'n4999',
    });
    const [made] = await importedBy(door, text);
    expect(made?.session.prompts[0]?.messages).toHaveLength(4999);
  });
});
