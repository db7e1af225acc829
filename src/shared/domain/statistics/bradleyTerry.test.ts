import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bradleyTerry, type Duel, type Ranking } from './bradleyTerry';
import { rateOf } from './rate';

const duel = (a: string, b: string, won: number, caseId: string): Duel => ({ a, b, won, caseId });
const series = (a: string, b: string, wins: number, losses: number, ties = 0): readonly Duel[] =>
  [...Array(wins).fill(1), ...Array(losses).fill(0), ...Array(ties).fill(0.5)].map((won, at) =>
    duel(a, b, won, `c${at}`),
  );
function ranked(duels: readonly Duel[]): Ranking['ranked'] {
  const found = bradleyTerry(duels);
  if (found === undefined || found === 'apart') throw new Error('There is a ranking.');
  return found.ranked;
}

describe('bradleyTerry', () => {
  it('ranks who beats whom, through others as well', () => {
    const found = ranked([...series('a', 'b', 7, 3), ...series('b', 'c', 7, 3)]);
    expect(found.map(({ id, place }) => [id, place])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('gives two contestants their share of wins, a tie half to either', () => {
    const [first] = ranked(series('a', 'b', 12, 4, 4));
    // 14 of 20, with half a win added either way.
    expect(first?.preferred).toBeCloseTo(14.5 / 21, 9);
  });

  it('has finite figures where one won all, and about the interval that ten of ten have as a rate', () => {
    const [first, last] = ranked(series('a', 'b', 10, 0));
    const rate = rateOf(Array.from({ length: 10 }, () => ({ sum: 1, count: 1 })));
    expect(first?.preferred).toBeCloseTo(10.5 / 11, 9);
    expect(Math.abs((first?.low ?? 0) - (rate?.low ?? 1))).toBeLessThan(0.05);
    expect(last?.preferred).toBeCloseTo(0.5 / 11, 9);
  });

  it('gives a tie the same place', () => {
    expect(ranked(series('a', 'b', 5, 5)).map(({ place }) => place)).toEqual([1, 1]);
  });

  it('says so where some never met the others', () => {
    expect(bradleyTerry([...series('a', 'b', 3, 1), ...series('c', 'd', 1, 3)])).toBe('apart');
    expect(bradleyTerry([])).toBeUndefined();
  });

  it('counts cases: what is asked of one case over and over tells little of others', () => {
    const apart = series('a', 'b', 30, 10);
    const together = apart.map((each, at) => ({ ...each, caseId: `c${at % 4}` }));
    const uneven = apart.map((each, at) => ({ ...each, caseId: `c${Math.floor(at / 10)}` }));
    const width = (duels: readonly Duel[]) => {
      const [first] = ranked(duels);
      return (first?.high ?? 0) - (first?.low ?? 0);
    };
    expect(width(uneven)).toBeGreaterThan(2 * width(apart));
    expect(width(together)).toBeGreaterThan(0);
  });

  it('keeps within 0 and 1, whoever won what', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const met = fc.record({
      a: id,
      b: id,
      won: fc.constantFrom(0, 0.5, 1),
      caseId: fc.constantFrom('1', '2', '3'),
    });
    fc.assert(
      fc.property(fc.array(met, { maxLength: 40 }), (drawn) => {
        const found = bradleyTerry(drawn.filter(({ a, b }) => a !== b));
        if (found === undefined || found === 'apart') return;
        for (const { low, preferred, high } of found.ranked) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThan(preferred);
          expect(preferred).toBeLessThan(high);
          expect(high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
