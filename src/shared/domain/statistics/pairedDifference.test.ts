import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesNeeded } from './casesNeeded';
import { pairedDifference } from './pairedDifference';
import { signFlipTest } from './signFlipTest';

const pairsOf = (before: readonly number[], after: readonly number[], count: number) =>
  before.map(
    (rate, index) =>
      [
        { sum: Math.round(rate * count), count },
        { sum: Math.round((after[index] ?? 0) * count), count },
      ] as const,
  );
const BEFORE = [1, 0.8, 0.2, 0, 1, 0.6, 1, 1, 0.4, 0.8];
const AFTER = [1, 1, 0.4, 0.2, 1, 0.6, 1, 0.8, 0.8, 1];

describe('pairedDifference', () => {
  it('is what was derived by hand', () => {
    const found = pairedDifference(pairsOf(BEFORE, AFTER, 5));
    expect(found?.difference).toBeCloseTo(0.1, 12);
    expect(found?.low.toFixed(5)).toBe('-0.01735');
    expect(found?.high.toFixed(5)).toBe('0.26571');
  });

  it('is narrower than between strangers where the cases agree', () => {
    const width = (after: readonly number[]) => {
      const found = pairedDifference(pairsOf(BEFORE, after, 5));
      return (found?.high ?? 0) - (found?.low ?? 0);
    };
    expect(width(AFTER)).toBeLessThan(0.6 * width(AFTER.toReversed()));
  });

  it('turns its sign with the two', () => {
    const row = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(row, (sums) => {
        const pair = ([a, b]: readonly [number, number]) =>
          [
            { sum: a, count: 5 },
            { sum: b, count: 5 },
          ] as const;
        const there = pairedDifference(sums.map(pair));
        const back = pairedDifference(sums.map(([a, b]) => pair([b, a])));
        if (!there || !back) throw new Error('There is one.');
        expect(back.low).toBeCloseTo(-there.high, 9);
        expect(there.low).toBeLessThanOrEqual(there.difference + 1e-12);
        expect(there.high).toBeGreaterThanOrEqual(there.difference - 1e-12);
      }),
    );
    expect(pairedDifference([])).toBeUndefined();
  });
});

describe('signFlipTest', () => {
  it('finds nothing where nothing differs, and does not mind pairs that do not', () => {
    expect(signFlipTest([])).toBe(1);
    expect(signFlipTest([0, 0, 0])).toBe(1);
    expect(signFlipTest([0.2, 0, 0.4, 0.1 + 0.2, 0])).toBe(signFlipTest([0.2, 0.4, 0.3]));
  });

  it('draws flips where there are too many, the same every time, near what all of them say', () => {
    const many = Array.from({ length: 17 }, (_, index) => ((index * 7) % 11) / 10 - 0.35);
    const drawn = signFlipTest(many);
    expect(signFlipTest(many)).toBe(drawn);
    // One more difference that hardly counts: seventeen are drawn, the sixteen without the last are all tried.
    const tiny = [...many.slice(0, 16), 1e-9];
    expect(Math.abs(signFlipTest(tiny) - signFlipTest(many.slice(0, 16)))).toBeLessThan(0.02);
  });

  it('is never below one flip of all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 }),
        (differences) => {
          const p = signFlipTest(differences);
          expect(p).toBeGreaterThanOrEqual(2 / 2 ** differences.length);
          expect(p).toBeLessThanOrEqual(1);
          expect(signFlipTest(differences.map((each) => -each))).toBeCloseTo(p, 12);
        },
      ),
    );
  });
});

describe('casesNeeded', () => {
  it('says nothing of next to no difference, of one case, and of none', () => {
    expect(casesNeeded([1, -1, 0, 0])).toBeUndefined();
    expect(casesNeeded([1])).toBeUndefined();
    expect(casesNeeded([])).toBeUndefined();
  });
});
