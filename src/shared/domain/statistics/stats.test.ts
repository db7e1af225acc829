import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
