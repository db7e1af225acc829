import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { votesOf } from './votes';

const voted = (text: string | undefined) =>
  text === undefined ? undefined : { saying: text.toLowerCase(), text };
const answers = fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }).map(voted), {
  minLength: 1,
});

describe('votesOf', () => {
  it('counts what was said, the most frequent first', () => {
    expect(votesOf(['A', 'b', 'a', undefined].map(voted))).toEqual({
      votes: [
        { saying: 'a', answer: 'A', count: 2 },
        { saying: 'b', answer: 'b', count: 1 },
      ],
      silent: 1,
      total: 4,
      majority: { saying: 'a', answer: 'A', count: 2 },
      agreement: 0.5,
    });
  });

  it('names no majority where two share the first place, or nothing was found', () => {
    expect(votesOf(['a', 'b'].map(voted)).majority).toBeUndefined();
    expect(votesOf([undefined]).majority).toBeUndefined();
    expect(votesOf([])).toMatchObject({ agreement: 0, total: 0 });
  });

  it('loses no answer, whatever their order', () => {
    fc.assert(
      fc.property(answers, (said) => {
        const { votes, silent, total, agreement, majority } = votesOf(said);
        expect(votes.reduce((sum, { count }) => sum + count, silent)).toBe(total);
        expect(total).toBe(said.length);
        expect(agreement).toBeGreaterThanOrEqual(0);
        expect(agreement).toBeLessThanOrEqual(1);
        const turned = votesOf(said.toReversed());
        expect([turned.majority?.saying, turned.agreement, turned.silent]).toEqual([
          majority?.saying,
          agreement,
          silent,
        ]);
      }),
    );
  });
});
