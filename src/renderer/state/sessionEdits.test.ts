import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blankSession,
  changeMessage,
  changeParam,
  copyOfPrompt,
  editPrompt,
  insertMessage,
  insertPrompt,
  leaveOut,
  moved,
  moveMessage,
  newMessage,
  nextPromptName,
  removeMessage,
  removePrompt,
  setCaseValue,
} from './sessionEdits';

const session = blankSession('Test', 'openai', 'gpt-4o-mini');
const [prompt] = session.prompts;
const [setting] = session.models;
if (!prompt || !setting) throw new Error('a blank session has a prompt and a model');

describe('moved', () => {
  it('keeps every item, each once, wherever one moves', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer()),
        fc.nat(12),
        fc.integer({ min: -2, max: 12 }),
        (items, from, to) => {
          const result = moved(items, from, to);
          expect([...result].sort()).toEqual([...items].sort());
          if (from < items.length && to >= 0 && to < items.length) expect(result[to]).toBe(items[from]);
          else expect(result).toBe(items);
        },
      ),
    );
  });
});

describe('messages', () => {
  it('come back to their place when a removal is undone', () => {
    const message = newMessage('assistant', 'kept');
    const added = insertMessage(prompt.id, message, 1)(session);
    const removed = removeMessage(prompt.id, message.id)(added);
    expect(removed.prompts).toEqual(session.prompts);
    expect(insertMessage(prompt.id, message, 1)(removed)).toEqual(added);
  });

  it('change alone', () => {
    const [system, user] = prompt.messages;
    const changed = changeMessage(prompt.id, system?.id ?? '', { content: 'You are a poet.' })(session);
    expect(changed.prompts[0]?.messages[0]?.content).toBe('You are a poet.');
    expect(changed.prompts[0]?.messages[1]).toBe(user);
  });
});

describe('what has no editor', () => {
  const rich: Session = {
    ...session,
    prompts: [
      {
        ...prompt,
        tools: [{ name: 'add', parameters: { type: 'object' } }],
        responseFormat: { type: 'json_object' },
        examples: [{ input: 'a', output: 'b' }],
        technique: { name: 'few-shot', options: { k: 1 } },
        messages: [
          { id: 'm1', role: 'user', content: 'Look', parts: [{ type: 'image', url: '{{photo}}' }] },
          {
            id: 'm2',
            role: 'assistant',
            content: '',
            toolCalls: [{ id: 'c', name: 'add', arguments: '{}' }],
          },
          { id: 'm3', role: 'tool', content: '2', toolCallId: 'c' },
        ],
      },
    ],
  };

  it.each([
    ['typing', changeMessage(prompt.id, 'm1', { content: 'typed' })],
    ['another role', changeMessage(prompt.id, 'm3', { role: 'user' })],
    ['a further message', insertMessage(prompt.id, newMessage('user'), 3)],
    ['another order', moveMessage(prompt.id, 0, 2)],
    ['leaving out', leaveOut(prompt.id, true)],
    ['another name', editPrompt(prompt.id, (each) => ({ ...each, name: 'N' }))],
    ['a copy', (each: Session) => insertPrompt(copyOfPrompt(each, rich.prompts[0] ?? prompt), 1)(each)],
  ] as const)('stays through %s', (_, change) => {
    const [before] = rich.prompts;
    for (const after of change(rich).prompts) {
      const { tools, responseFormat, examples, technique } = after;
      expect({ tools, responseFormat, examples, technique }).toEqual({
        tools: before?.tools,
        responseFormat: before?.responseFormat,
        examples: before?.examples,
        technique: before?.technique,
      });
      expect(after.messages.flatMap(({ parts }) => parts ?? [])).toEqual(before?.messages[0]?.parts);
      expect(after.messages.flatMap(({ toolCalls }) => toolCalls ?? [])).toEqual(
        before?.messages[1]?.toolCalls,
      );
      expect(after.messages.flatMap(({ toolCallId }) => toolCallId ?? [])).toEqual(['c']);
    }
  });
});

describe('prompts', () => {
  it('never come to none', () => {
    expect(removePrompt(prompt.id)(session)).toBe(session);
  });

  it('are copied under ids of their own and the next free letter', () => {
    const copy = copyOfPrompt(session, prompt);
    expect(copy.name).toBe('B');
    expect(copy.id).not.toBe(prompt.id);
    expect(copy.messages.map(({ id }) => id)).not.toEqual(prompt.messages.map(({ id }) => id));
    expect(nextPromptName({ ...session, prompts: [{ ...prompt, name: 'B' }] })).toBe('A');
  });
});

describe('parameters', () => {
  it('that are unset are gone, not undefined', () => {
    const set = changeParam(setting.id, 'temperature', 0)(session);
    expect(set.models[0]?.params).toEqual({ temperature: 0 });
    expect(
      Object.keys(changeParam(setting.id, 'temperature', undefined)(set).models[0]?.params ?? {}),
    ).toEqual([]);
  });
});

describe('case values', () => {
  it('make the first case when there is none', () => {
    const withCase = setCaseValue(0, 'text', 'A paragraph.')(session);
    expect(withCase.cases.map(({ values }) => values)).toEqual([{ text: 'A paragraph.' }]);
    expect(setCaseValue(0, 'tone', 'dry')(withCase).cases[0]?.values).toEqual({
      text: 'A paragraph.',
      tone: 'dry',
    });
  });
});
