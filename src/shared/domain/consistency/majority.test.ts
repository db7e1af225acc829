import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyMs } from '../../../../tests/support/busyMs';
import { majorityCurve, type Said } from './majority';

/** The same by looking at each choice: slow, and plain to see through. */
function byHand(said: readonly Said[], silent: number): readonly number[] {
  const all = [
    ...said.flatMap(({ count }, index) => new Array<number>(count).fill(index)),
    ...new Array<number>(silent).fill(-1),
  ];
  const sums = new Array<number>(all.length + 1).fill(0);
  const counts = new Array<number>(all.length + 1).fill(0);
  for (let choice = 1; choice < 2 ** all.length; choice += 1) {
    const chosen = all.filter((_, index) => choice & (1 << index));
    const votes = said.map((_, index) => chosen.filter((each) => each === index).length);
    const most = Math.max(...votes);
    const first = said.filter((_, index) => votes[index] === most);
    const value = most === 0 ? 0 : first.reduce((sum, each) => sum + each.value, 0) / first.length;
    sums[chosen.length] = (sums[chosen.length] ?? 0) + value;
    counts[chosen.length] = (counts[chosen.length] ?? 0) + 1;
  }
  return sums.slice(1).map((sum, index) => sum / (counts[index + 1] ?? 1));
}

describe('majorityCurve', () => {
  it('is the share of right samples for one, and what most say for all', () => {
    const curve = majorityCurve(
      [
        { count: 3, value: 1 },
        { count: 2, value: 0 },
      ],
      0,
    );
    // Of three samples the right ones win in 7 of 10 choices; of four there are two against two in 3 of 5.
    expect(curve.map((value) => Number(value.toFixed(6)))).toEqual([0.6, 0.6, 0.7, 0.7, 1]);
  });

  it('is the mean over all choices, ties split evenly, silent samples voting for nothing', () => {
    const said = fc.array(
      fc.record({ count: fc.integer({ min: 1, max: 4 }), value: fc.constantFrom(0, 0.5, 1) }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(said, fc.integer({ min: 0, max: 2 }), (votes, silent) => {
        const total = votes.reduce((sum, { count }) => sum + count, silent);
        fc.pre(total <= 10);
        const curve = majorityCurve(votes, silent);
        expect(curve).toHaveLength(total);
        for (const [index, value] of byHand(votes, silent).entries())
          expect(curve[index]).toBeCloseTo(value, 10);
      }),
      { numRuns: 60 },
    );
  });

  it('of a hundred samples stays between 0 and 1 and takes little time', () => {
    const classes = Array.from({ length: 20 }, (_, index) => ({ count: 5, value: index % 2 }));
    const busy = busyMs(() => {
      for (const value of majorityCurve(classes, 0)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(value).toBeCloseTo(0.5, 9);
      }
    });
    expect(busy).toBeLessThan(1000);
  });

  it('says nothing of no samples', () => {
    expect(majorityCurve([], 0)).toEqual([]);
    expect(majorityCurve([], 2)).toEqual([0, 0]);
  });
});
