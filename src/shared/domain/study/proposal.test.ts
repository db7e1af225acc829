import { describe, expect, it } from 'vitest';
import { instructionsOf, proposalIn, withInstructions } from './proposal';

const user = { role: 'user', content: 'Sort {{text}}.' } as const;
const system = { role: 'system', content: 'Be brief.' } as const;
const prompt = (...messages: readonly (typeof user | typeof system)[]) => ({ id: 'p', name: 'A', messages });

describe('the instructions of a prompt', () => {
  it('are its system message, wherever that stands, else its first message', () => {
    expect(instructionsOf(prompt(user, system))).toBe('Be brief.');
    expect(instructionsOf(prompt(user))).toBe('Sort {{text}}.');
  });

  it('are replaced alone', () => {
    expect(withInstructions(prompt(system, user), 'Be long.').messages).toEqual([
      { role: 'system', content: 'Be long.' },
      user,
    ]);
  });
});

describe('a proposal', () => {
  it.each([
    ['Well.\n<instructions>\nNew.\n</instructions>', 'New.'],
    ['<instructions>First.</instructions> or rather <Instructions>Second.</Instructions>', 'Second.'],
    ['  New and bare.\n', 'New and bare.'],
    ['```text\nIn a fence.\n```', 'In a fence.'],
    ['<instructions>\n```\nBoth.\n```\n</instructions>', 'Both.'],
  ])('in %j is %j', (answer, instructions) => {
    expect(proposalIn(answer, 'Old.')).toEqual({ status: 'proposed', instructions });
  });

  it('is refused where it is empty, the same, or has other variables', () => {
    expect(proposalIn('<instructions> </instructions>', 'Old.')).toMatchObject({ reason: 'empty' });
    expect(proposalIn(' Old.', 'Old.\n')).toMatchObject({ reason: 'unchanged' });
    expect(proposalIn('Sort {{what}}.', 'Sort {{text}} as {{ text }}.')).toEqual({
      status: 'refused',
      reason: 'variables',
      names: ['text', 'what'],
    });
  });
});
