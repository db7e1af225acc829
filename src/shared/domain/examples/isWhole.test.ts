import { messagesOf } from '@shared/domain/call/callOf';
import type { Prompt } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import type { ExamplesBlock } from './examplesBlock';
import type { PoolRow } from './pool';

const row = (id: string, input: string, output: string): PoolRow => ({ id, input, output });
const sent = (rows: readonly PoolRow[], block: Partial<ExamplesBlock>) => {
  const prompt: Pick<Prompt, 'messages' | 'examples'> = {
    messages: [{ role: 'user', content: '{{text}}' }],
    examples: { pool: 'p', k: 2, ...block },
  };
  const made = messagesOf(prompt, { id: 'c', values: { text: 'asked' } }, [{ id: 'p', name: '', rows }]);
  return made.ok ? made.value.map(({ role, content }) => `${role}: ${content}`) : made;
};

describe('rows that are still to be filled in', () => {
  const rows = [
    row('a', 'good', 'yes'),
    row('blank', '', ' '),
    row('asked', 'film', ''),
    row('said', ' ', 'no'),
    row('b', 'bad', 'no'),
  ];
  const pairs = ['user: good', 'assistant: yes', 'user: bad', 'assistant: no', 'user: asked'];

  it('are no turns, and take no place of others', () => {
    expect(sent(rows, {})).toEqual(pairs);
  });
  it('leave no gaps in a text', () => {
    const blanks = [row('a', 'good', 'yes'), row('blank', '', ''), row('b', 'bad', 'no')];
    expect(sent(blanks, { as: 'text' })).toEqual([
      'user: Input: good\nOutput: yes\n\nInput: bad\nOutput: no\n\nasked',
    ]);
  });
  it('are shown where no answer is to be shown', () => {
    expect(sent(rows, { k: 3, labels: 'none' })).toEqual(['user: good\n\nfilm\n\nbad\n\nasked']);
  });
  it.each(['random', 'flipped'] as const)('give no label to others: %s', (labels) => {
    for (let seed = 0; seed < 30; seed += 1) {
      const told = sent(rows, { k: 5, labels, seed });
      expect(told).toHaveLength(5);
    }
    expect(sent(rows, { labels: 'flipped' })).toEqual([
      'user: good',
      'assistant: no',
      'user: bad',
      'assistant: yes',
      'user: asked',
    ]);
  });
});
