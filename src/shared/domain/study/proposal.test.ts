import { describe, expect, it } from 'vitest';
import { instructionsOf, LONGEST_INSTRUCTIONS, proposalIn, withInstructions } from './proposal';

const user = { role: 'user', content: 'Sort {{text}}.' } as const;
const system = { role: 'system', content: 'Be brief.' } as const;
const prompt = (...messages: readonly (typeof user | typeof system)[]) => ({ id: 'p', name: 'A', messages });

describe('the instructions of a prompt', () => {
  it('are its system message, wherever that stands, else its first message', () => {
    expect(instructionsOf(prompt(user, system))).toBe('Be brief.');
    expect(instructionsOf(prompt(user))).toBe('Sort {{text}}.');
  });

  it('are not in a message that is not sent', () => {
    const empty = { role: 'system', content: '' } as const;
    expect(instructionsOf({ id: 'p', name: 'A', messages: [empty, user] })).toBe('Sort {{text}}.');
  });

  it('are replaced alone', () => {
    expect(withInstructions(prompt(system, user), 'Be long.').messages).toEqual([
      { role: 'system', content: 'Be long.' },
      user,
    ]);
  });
});

describe('a proposal', () => {
  const proposed = (text: string, before = 'Old.', isCut = false) =>
    proposalIn({ text, isCut }, before, [before, 'Tried.']);

  it.each([
    ['Well.\n<instructions>\nNew.\n</instructions>', 'New.'],
    ['<instructions>First.</instructions> or rather <Instructions>Second.</Instructions>', 'Second.'],
    ['  New and bare.\n', 'New and bare.'],
    ['```text\nIn a fence.\n```', 'In a fence.'],
    ['<instructions>\n```\nBoth.\n```\n</instructions>', 'Both.'],
  ])('in %j is %j', (answer, instructions) => {
    expect(proposed(answer)).toEqual({ status: 'proposed', instructions });
  });

  it('is refused where it is empty, known, too long, not whole, or has other variables', () => {
    expect(proposed('<instructions> </instructions>')).toMatchObject({ reason: 'empty' });
    expect(proposed(' Old.')).toMatchObject({ reason: 'known' });
    expect(proposed('Tried.\n')).toMatchObject({ reason: 'known' });
    expect(proposed('x'.repeat(LONGEST_INSTRUCTIONS + 1))).toMatchObject({ reason: 'tooLong' });
    expect(proposed('<instructions>\nHalf', 'Old.', true)).toMatchObject({ reason: 'cutOff' });
    expect(proposed('<instructions>Whole.</instructions> And', 'Old.', true)).toMatchObject({
      instructions: 'Whole.',
    });
    expect(proposed('Sort {{what}}.', 'Sort {{text}} as {{ text }}.')).toMatchObject({
      status: 'refused',
      reason: 'variables',
      names: ['text', 'what'],
    });
  });
});
