import { describe, expect, it } from 'vitest';
import { firstPlace } from './firstPlace';

const cases = (byAnswer: number, first: number, second = 0) => [
  ...Array.from({ length: byAnswer }, () => ({ sum: 1, count: 2 })),
  ...Array.from({ length: first }, () => ({ sum: 2, count: 2 })),
  ...Array.from({ length: second }, () => ({ sum: 0, count: 2 })),
];

describe('firstPlace', () => {
  it('is half where the answers alone decide, and says how sure that is', () => {
    const found = firstPlace(cases(30, 0));
    expect(found).toMatchObject({ words: 60, cases: 30, rate: 0.5 });
    expect(found?.low).toBeGreaterThan(0.4);
    expect(found?.low).toBeLessThan(0.48);
  });

  it('finds a leaning that a coin thrown as often would hide', () => {
    // (18 · ½ + 6) / 24; by hand: squares 1.125, spread 1.125 / 23 / 24, so as much as 115 throws, with t(23) = 2.0687.
    const found = firstPlace(cases(18, 6));
    expect(found?.rate).toBe(0.625);
    expect(found?.low).toBeCloseTo(0.5288, 3);
    expect(found?.high).toBeCloseTo(0.7123, 3);
  });

  it('finds none where as many lean either way', () => {
    const found = firstPlace(cases(10, 5, 5));
    expect(found?.low).toBeLessThan(0.5);
    expect(found?.high).toBeGreaterThan(0.5);
  });

  it('has finite figures at the ends, of one case, and none of nothing', () => {
    expect(firstPlace(cases(0, 8))).toMatchObject({ rate: 1, high: 1 });
    expect(firstPlace(cases(0, 1))).toMatchObject({ low: 0, high: 1 });
    expect(firstPlace([])).toBeUndefined();
  });
});
