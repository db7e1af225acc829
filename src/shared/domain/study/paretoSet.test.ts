import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMember, paretoSet } from './paretoSet';

const scored = (...tables: readonly (readonly number[])[]) =>
  tables.map((rates, round) => ({
    round,
    scores: rates.map((sum, at) => ({ caseId: `c${at}`, sum, count: 1 })),
  }));

describe('the Pareto set', () => {
  it('has each that is best on some case, with those cases', () => {
    expect(paretoSet(scored([1, 0, 0], [0, 1, 0], [0, 1, 1]))).toEqual([
      { round: 0, caseIds: ['c0'] },
      { round: 2, caseIds: ['c1', 'c2'] },
    ]);
  });

  it('has the earlier one of two that are as good, and none where nothing passes', () => {
    expect(paretoSet(scored([1, 1], [1, 1]))).toEqual([{ round: 0, caseIds: ['c0', 'c1'] }]);
    expect(paretoSet(scored([0, 0], [0, 0]))).toEqual([]);
  });

  it('has someone for each case that anyone passes, and nobody who could be spared', () => {
    const table = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 8 }), (tables) => {
        const members = paretoSet(scored(...tables));
        const passed = [0, 1, 2, 3, 4].filter((at) => tables.some((rates) => (rates[at] ?? 0) > 0));
        const covered = (rounds: readonly { readonly caseIds: readonly string[] }[]) =>
          new Set(rounds.flatMap(({ caseIds }) => caseIds));
        expect(covered(members)).toEqual(new Set(passed.map((at) => `c${at}`)));
        for (const member of members) {
          const others = covered(members.filter((each) => each !== member));
          expect(member.caseIds.every((id) => others.has(id))).toBe(false);
        }
      }),
    );
  });
});

describe('drawing from it', () => {
  it('is the likelier the more cases one is best on', () => {
    const members = [
      { round: 3, caseIds: ['a'] },
      { round: 5, caseIds: ['b', 'c', 'd'] },
    ];
    const at = (place: number) => drawMember(members, () => place);
    expect([0, 0.24, 0.26, 0.99].map(at)).toEqual([3, 3, 5, 5]);
    expect(drawMember([], () => 0)).toBeUndefined();
  });
});
