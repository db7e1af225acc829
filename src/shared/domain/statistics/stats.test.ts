import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportion } from './proportion';
import { mean, median, percentile } from './stats';

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });

describe('percentile', () => {
  it.each([
    // numpy.percentile([15, 20, 35, 40, 50], p)
    [40, 29],
    [95, 48],
    [0, 15],
    [100, 50],
  ])('agrees with NumPy at %d', (p, expected) => {
    expect(percentile([35, 20, 15, 50, 40], p)).toBeCloseTo(expected, 12);
  });

  it('lies within the values, never falls as p grows, and does not mind the order', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (all, p, q) => {
          const [low = 0, high = 0] = [percentile(all, Math.min(p, q)), percentile(all, Math.max(p, q))];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(Math.min(...all));
          expect(high).toBeLessThanOrEqual(Math.max(...all));
          expect(percentile(all.toReversed(), p)).toBe(percentile(all, p));
        },
      ),
    );
  });

  it('is unknown for nothing', () => {
    expect([percentile([], 50), median([]), mean([])]).toEqual([undefined, undefined, undefined]);
  });

  it('has the mean of the two in the middle as median', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([9, 1, 5])).toBe(5);
    expect(mean([1, 2, 6])).toBe(3);
  });
});

describe('proportion', () => {
  it.each([
    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with the published interval at %d of %d', (successes, total, low, high) => {
    const found = proportion(successes, total);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('satisfies the equation that defines it: |rate − bound| = z·√(bound(1 − bound)/n)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share) => {
          const successes = Math.floor(total * share);
          const found = proportion(successes, total);
          if (!found) throw new Error('There is one.');
          for (const bound of [found.low, found.high]) {
            if ((bound === 0 && successes === 0) || (bound === 1 && successes === total)) continue;
            expect(Math.abs(found.rate - bound)).toBeCloseTo(
              1.959963984540054 * Math.sqrt((bound * (1 - bound)) / total),
              8,
            );
          }
          expect(
            0 <= found.low && found.low <= found.rate && found.rate <= found.high && found.high <= 1,
          ).toBe(true);
        },
      ),
    );
  });

  it('is unknown for none', () => {
    expect(proportion(0, 0)).toBeUndefined();
  });
});
