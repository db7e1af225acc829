import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedRate, type JudgedCase } from './correctedRate';
import { rateOf } from './rate';

const one = (sum: number) => ({ sum, count: 1 });
const labelled = (human: number, judge: number): JudgedCase => ({
  judged: one(judge),
  labelled: { human: one(human), judge: one(judge) },
});
const judged = (judge: number): JudgedCase => ({ judged: one(judge) });
const repeat = (count: number, make: (at: number) => JudgedCase) =>
  Array.from({ length: count }, (_, at) => make(at));

describe('correctedRate', () => {
  it('takes off what a kind judge gives too much', () => {
    // It passes 80 of 100; people fail a quarter of what it passes.
    const cases = [
      ...repeat(30, (at) => labelled(at % 4 === 0 ? 0 : 1, 1)),
      ...repeat(10, () => labelled(0, 0)),
      ...repeat(70, () => judged(1)),
      ...repeat(10, () => judged(0)),
    ];
    const found = correctedRate(cases);
    expect(found?.rate).toBeGreaterThan(0.55);
    expect(found?.rate).toBeLessThan(0.68);
    expect(found?.high).toBeLessThan(0.8);
  });

  it('does not listen to a judge who says nothing about what people say', () => {
    const cases = [
      ...repeat(20, (at) => labelled(at % 2, Math.floor(at / 2) % 2)),
      ...repeat(100, (at) => judged(at % 2)),
    ];
    expect(correctedRate(cases)?.weight).toBeLessThan(0.1);
    expect(correctedRate(cases)?.rate).toBeCloseTo(0.5, 1);
  });

  it('tells more than the labels alone where the judge is right', () => {
    const cases = [
      ...repeat(30, (at) => labelled(at % 3 ? 1 : 0, at % 3 ? 1 : 0)),
      ...repeat(300, (at) => judged(at % 3 ? 1 : 0)),
    ];
    const found = correctedRate(cases);
    const alone = rateOf(
      repeat(30, (at) => labelled(at % 3 ? 1 : 0, 1)).map((each) => each.labelled?.human ?? one(0)),
    );
    if (!found || !alone) throw new Error('Both are known.');
    expect(found.high - found.low).toBeLessThan(0.8 * (alone.high - alone.low));
  });

  it('needs two cases with labels', () => {
    expect(correctedRate([labelled(1, 1), judged(1)])).toBeUndefined();
  });

  it('keeps within 0 and 1 and is no number without end, whatever is said', () => {
    const caseOf = fc.record({
      sum: fc.integer({ min: 0, max: 3 }),
      human: fc.option(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })), {
        nil: undefined,
      }),
    });
    fc.assert(
      fc.property(fc.array(caseOf, { minLength: 1, maxLength: 40 }), (drawn) => {
        const found = correctedRate(
          drawn.map(
            ({ sum, human }): JudgedCase => ({
              judged: { sum, count: 3 },
              ...(human && { labelled: { human: one(human[0]), judge: one(human[1]) } }),
            }),
          ),
        );
        if (!found) return;
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.low).toBeLessThanOrEqual(found.rate);
        expect(found.rate).toBeLessThanOrEqual(found.high);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.widthIfAll).toBeGreaterThan(0);
        if (found.moreLabels !== undefined)
          expect(found.moreLabels).toBeLessThanOrEqual(drawn.length - found.cases);
      }),
    );
  });
});
