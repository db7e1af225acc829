import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { heldOutExamples } from './heldOutExamples';

const pools: Session['pools'] = [
  {
    id: 'pool',
    name: 'Pool',
    rows: ['a', 'b', 'z'].map((input) => ({ id: input, input, output: 'yes' })),
  },
];
const cases = ['a', 'b', 'c'].map((text) => ({ id: `case-${text}`, values: { text }, expected: 'yes' }));
const prompt: Session['prompts'][number] = {
  id: 'p',
  name: 'P',
  messages: [{ role: 'user', content: '{{text}}' }],
  examples: { pool: 'pool', k: 2 } as NonNullable<Session['prompts'][number]['examples']>,
};

describe('heldOutExamples', () => {
  it('counts the cases kept apart that the pool has, too', () => {
    expect(heldOutExamples(prompt, { cases, pools }, ['case-a', 'case-c'])).toBe(1);
    expect(heldOutExamples(prompt, { cases, pools }, ['case-a', 'case-b'])).toBe(2);
    expect(heldOutExamples(prompt, { cases, pools }, ['case-c'])).toBe(0);
  });

  it('is none where none is kept apart, or the prompt has no pool', () => {
    const { examples: _, ...bare } = prompt;
    expect(heldOutExamples(prompt, { cases, pools }, [])).toBe(0);
    expect(heldOutExamples(bare, { cases, pools }, ['case-a'])).toBe(0);
  });
});
