import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf, shareOf, thinned, ticksIn } from './curveScale';

describe('ticksIn', () => {
  it('writes round values', () => {
    expect(ticksIn({ low: 0, high: 1 }, 4)).toEqual([0, 0.5, 1]);
    expect(ticksIn({ low: 0, high: 1 }, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksIn({ low: 3, high: 41 }, 4)).toEqual([10, 20, 30, 40]);
    expect(ticksIn({ low: 2, high: 2 }, 4)).toEqual([2]);
  });

  it('stays within the range and not far from the count, in even steps', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (low, width, count) => {
          const ticks = ticksIn({ low, high: low + width }, count);
          expect(ticks.length).toBeLessThanOrEqual(count + 1);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - width * 1e-6);
            expect(tick).toBeLessThanOrEqual(low + width * (1 + 1e-6));
          }
        },
      ),
    );
  });
});

it('a value’s share of a range', () => {
  expect(rangeOf([3, 1, 2])).toEqual({ low: 1, high: 3 });
  expect(rangeOf([])).toBeUndefined();
  expect(shareOf(1.5, { low: 1, high: 3 })).toBe(0.25);
  expect(shareOf(1, { low: 1, high: 1 })).toBe(0.5);
});

it('of many values at most so many are written, the ends among them', () => {
  expect(thinned([1, 2, 3], 5)).toEqual([1, 2, 3]);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 2, max: 20 }), (count, most) => {
      const values = Array.from({ length: count }, (_, index) => index);
      const written = thinned(values, most);
      expect(written.length).toBeLessThanOrEqual(most);
      expect([written[0], written.at(-1)]).toEqual([0, count - 1]);
    }),
  );
});
