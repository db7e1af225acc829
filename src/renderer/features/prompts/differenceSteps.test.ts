import { describe, expect, it } from 'vitest';
import { nextDifference } from './differenceSteps';

const places = [
  { row: 0, line: 3 },
  { row: 0, line: 9 },
  { row: 2, line: 0 },
];

describe('nextDifference', () => {
  it('begins at an end and goes around', () => {
    expect(nextDifference(places, undefined, 'next')).toBe(0);
    expect(nextDifference(places, undefined, 'previous')).toBe(2);
    expect(nextDifference(places, { row: 2, line: 0 }, 'next')).toBe(0);
    expect(nextDifference(places, { row: 0, line: 1 }, 'previous')).toBe(2);
    expect(nextDifference([], undefined, 'next')).toBe(-1);
    expect(nextDifference([], undefined, 'previous')).toBe(-1);
  });

  it('goes on from where the cursor is, over the rows', () => {
    expect(nextDifference(places, { row: 0, line: 4 }, 'next')).toBe(1);
    expect(nextDifference(places, { row: 0, line: 9 }, 'next')).toBe(2);
    expect(nextDifference(places, { row: 1, line: 7 }, 'previous')).toBe(1);
    expect(nextDifference(places, { row: 0, line: 9 }, 'previous')).toBe(0);
  });
});
