import type { Message, Prompt, Role } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extrasThatDiffer, leftOf, pairMessages, samenessOf } from './compareRows';

const message = (role: Role, content: string): Message => ({ role, content });
const prompt = (...messages: readonly Message[]): Prompt => ({ id: 'p', name: 'P', messages });

const prompts: readonly Prompt[] = ['a', 'b', 'c'].map((id) => ({ id, name: id, messages: [] }));

describe('leftOf', () => {
  it('is what was chosen, unless it is gone or stands on the right', () => {
    expect(leftOf(prompts, 'c', 'a')?.id).toBe('c');
    expect(leftOf(prompts, 'c', 'c')?.id).toBe('b');
    expect(leftOf(prompts, 'gone', 'c')?.id).toBe('b');
  });

  it('is the one before, else the one behind', () => {
    expect(leftOf(prompts, undefined, 'b')?.id).toBe('a');
    expect(leftOf(prompts, undefined, 'a')?.id).toBe('b');
    expect(leftOf(prompts.slice(0, 1), undefined, 'a')).toBeUndefined();
  });
});

describe('pairMessages', () => {
  it('lays messages of one role against each other, however much they differ', () => {
    const left = [message('system', 'Be brief.'), message('user', 'One')];
    const right = [message('system', 'Answer in French'), message('user', 'Deux')];
    expect(pairMessages(left, right)).toEqual([
      { left: 0, right: 0 },
      { left: 1, right: 1 },
    ]);
  });

  it('finds what came between', () => {
    const turns = [message('user', 'First question'), message('assistant', 'First answer')];
    const more = [message('user', 'Another one'), message('assistant', 'Something else')];
    const last = message('user', 'The question at the end');
    expect(pairMessages([...turns, last], [...more, ...turns, last])).toEqual([
      { right: 0 },
      { right: 1 },
      { left: 0, right: 2 },
      { left: 1, right: 3 },
      { left: 2, right: 4 },
    ]);
  });

  it('knows a message again that changed its role, and takes no other for it', () => {
    const rules = 'Answer in one sentence, without any list.';
    expect(pairMessages([message('system', rules)], [message('developer', rules)])).toEqual([
      { left: 0, right: 0 },
    ]);
    expect(pairMessages([message('system', rules)], [message('user', 'Hello')])).toEqual([
      { left: 0 },
      { right: 0 },
    ]);
  });

  it('names each message once, in both orders', () => {
    const messages = fc.array(
      fc.record({ role: fc.constantFrom<Role>('system', 'user', 'assistant'), content: fc.lorem() }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(messages, messages, (left, right) => {
        const pairs = pairMessages(left, right);
        const places = (side: 'left' | 'right') => pairs.flatMap((pair) => pair[side] ?? []);
        expect(places('left')).toEqual(left.map((_, index) => index));
        expect(places('right')).toEqual(right.map((_, index) => index));
      }),
      { numRuns: 300 },
    );
  });
});

describe('extrasThatDiffer', () => {
  it('shows what is sent besides the texts where it is not the same', () => {
    const parts = [{ type: 'image', url: 'data:image/png;base64,AAAA' }] as const;
    const left = {
      ...prompt({ ...message('user', 'What?'), parts }),
      responseFormat: { type: 'text' },
    } as const;
    const right = { ...prompt(message('user', 'What?')), responseFormat: { type: 'json_object' } } as const;
    expect(extrasThatDiffer(left, right, [{ left: 0, right: 0 }])).toEqual([
      { of: { left: 0, right: 0 }, left: '[image: data:image/png;base64]', right: '' },
      { of: 'responseFormat', left: '{\n  "type": "text"\n}', right: '{\n  "type": "json_object"\n}' },
    ]);
    expect(extrasThatDiffer(left, left, [{ left: 0, right: 0 }])).toEqual([]);
  });
});

describe('samenessOf', () => {
  const one = prompt(message('user', 'One two\nthree'));
  it.each([
    ['same', prompt(message('user', 'One two\nthree'))],
    ['spacing', prompt(message('user', 'One  two three\n'))],
    ['different', prompt(message('user', 'One two\\nthree'))],
    ['different', prompt(message('system', 'One two\nthree'))],
    ['different', { ...one, responseFormat: { type: 'json_object' } }],
  ] as const)('%s', (sameness, other) => {
    expect(samenessOf(one, other)).toBe(sameness);
  });
});
