import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicesOf, scrollToShow, visibleRange } from './visibleRange';

describe('visibleRange', () => {
  it('holds every item that is in sight, and few others', () => {
    fc.assert(
      fc.property(
        fc.nat(900_000),
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(10_000),
        (top, height, count) => {
          const { start, end } = visibleRange(top, height, 80, count);
          const inSight = Array.from({ length: count }, (_, index) => index).filter(
            (index) => index * 80 < top + height && (index + 1) * 80 > top,
          );
          expect(start).toBeLessThanOrEqual(inSight[0] ?? start);
          expect(end - 1).toBeGreaterThanOrEqual(inSight.at(-1) ?? end - 1);
          expect(end - start).toBeLessThanOrEqual(height / 80 + 8);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is empty for no items', () => {
    expect(indicesOf(visibleRange(0, 500, 80, 0))).toEqual([]);
  });
});

describe('scrollToShow', () => {
  it('does not move for an item in sight', () => {
    expect(scrollToShow(3, 80, 160, 500, 40)).toBe(160);
  });
  it('moves just far enough in both directions', () => {
    expect(scrollToShow(0, 80, 160, 500, 40)).toBe(0);
    expect(scrollToShow(10, 80, 0, 500, 40)).toBe(880 - 460);
  });
});
