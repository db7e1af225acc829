import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tallyCases } from './caseTally';
import { type Rate, rateOf } from './rate';

/** Each case's rate over as many answers. */
const tallies = (rates: readonly number[], samples: number) =>
  rates.map((rate) => ({ sum: Math.round(rate * samples), count: samples }));
const found = (rates: readonly number[], samples: number): Rate => {
  const rate = rateOf(tallies(rates, samples));
  if (!rate) throw new Error('There is one.');
  return rate;
};
const tally = fc
  .record({ count: fc.integer({ min: 1, max: 20 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ count, share }) => ({ count, sum: Math.floor(count * share) }));

describe('rateOf', () => {
  it.each([
    { rates: [1, 1, 1, 0, 1, 0, 1, 1, 1, 1], samples: 1, effective: 10, low: 0.44453, high: 0.95237 },
    { rates: Array(10).fill(1), samples: 20, effective: 10, low: 0.66149, high: 1 },
    {
      ...{ rates: [1, 0.8, 0.2, 0, 1, 0.6, 1, 1, 0.4, 0.8], samples: 5 },
      ...{ effective: 16.10526, low: 0.40346, high: 0.86973 },
    },
  ])('of $rates × $samples', ({ rates, samples, ...expected }) => {
    const { effective, low, high } = found(rates, samples);
    expect(effective).toBeCloseTo(expected.effective, 5);
    expect([low.toFixed(5), high.toFixed(5)]).toEqual([expected.low.toFixed(5), expected.high.toFixed(5)]);
  });

  it('takes more answers of the same cases for hardly more, and more cases for more', () => {
    const width = ({ low, high }: Rate) => high - low;
    const allOrNothing = [1, 1, 0, 1, 0, 1, 1, 1, 0, 1];
    expect(width(found(allOrNothing, 20))).toBeCloseTo(width(found(allOrNothing, 1)), 12);
    const twice = [...allOrNothing, ...allOrNothing];
    expect(width(found(twice, 1))).toBeLessThan(0.75 * width(found(allOrNothing, 1)));
  });

  it('does not believe that cases are alike of which hardly one failed', () => {
    const rates = [0.95, ...Array(29).fill(1)];
    // By the variance seen alone it would be 600, and 0.986 the lower end.
    expect(found(rates, 20).effective).toBe(30);
    expect(found(rates, 20).low).toBeLessThan(0.9);
  });

  it('says of one case what its answers say, and of one answer nothing', () => {
    expect(found([0.8], 10)).toMatchObject({ cases: 1, total: 10, effective: 10 });
    expect(found([0.8], 10).low).toBeCloseTo(0.44453, 5);
    expect(found([1], 1)).toMatchObject({ rate: 1, low: 0, high: 1 });
    expect(rateOf([])).toBeUndefined();
  });

  it('counts each case the same, however many of its answers were judged', () => {
    const uneven = rateOf([
      { sum: 1, count: 1 },
      { sum: 0, count: 9 },
    ]);
    expect(uneven).toMatchObject({ successes: 1, total: 10, cases: 2, rate: 0.5 });
  });

  it('stays between its bounds, whichever way the cases stand', () => {
    fc.assert(
      fc.property(fc.array(tally, { minLength: 1, maxLength: 60 }), (cases) => {
        const rate = rateOf(cases);
        if (!rate) throw new Error('There is one.');
        expect(rate.low).toBeGreaterThanOrEqual(0);
        expect(rate.low).toBeLessThanOrEqual(rate.rate);
        expect(rate.high).toBeGreaterThanOrEqual(rate.rate);
        expect(rate.high).toBeLessThanOrEqual(1);
        expect(rate.effective).toBeGreaterThanOrEqual(rate.cases);
        expect(rate.effective).toBeLessThanOrEqual(rate.total);
        const mirrored = rateOf(cases.map(({ sum, count }) => ({ sum: count - sum, count })));
        expect(mirrored?.low).toBeCloseTo(1 - rate.high, 9);
        expect(rateOf(cases.toReversed())?.low).toBeCloseTo(rate.low, 9);
      }),
    );
  });
});

describe('tallyCases', () => {
  it('adds up what is told of a case, in any order', () => {
    const told = [
      ['a', 1],
      ['b', 0],
      ['a', 0],
      ['a', 0.5],
    ] as const;
    expect([...tallyCases(told)]).toEqual([
      ['a', { sum: 1.5, count: 3 }],
      ['b', { sum: 0, count: 1 }],
    ]);
  });
});
