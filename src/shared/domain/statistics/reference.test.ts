/** Against figures that scipy and statsmodels gave (reference.py). */
import { describe, expect, it } from 'vitest';
import { agreementOf, type Labelled } from './agreement';
import { bradleyTerry, type Duel } from './bradleyTerry';
import { casesNeeded } from './casesNeeded';
import { correctedRate } from './correctedRate';
import { holm } from './holm';
import { medianRatio } from './medianRatio';
import { rateOf } from './rate';
import reference from './reference.json' with { type: 'json' };
import { signFlipTest } from './signFlipTest';
import { studentQuantile } from './studentQuantile';

describe('reference', () => {
  it.each(reference.student)("Student's quantile for %d", (df = 0, quantile = 0) => {
    expect(studentQuantile(df)).toBeCloseTo(quantile, 9);
  });

  it.each(reference.wilsonOneAnswer)('$passes of $cases cases', ({ passes, cases, low, high }) => {
    const found = rateOf(Array.from({ length: cases }, (_, at) => ({ sum: at < passes ? 1 : 0, count: 1 })));
    expect(found?.low).toBeCloseTo(low, 9);
    expect(found?.high).toBeCloseTo(high, 9);
  });

  it.each(reference.rates)('$samples answers a case', ({ samples, passes, effective, low, high }) => {
    const found = rateOf(passes.map((sum) => ({ sum, count: samples })));
    expect(found?.effective).toBeCloseTo(effective, 9);
    expect(found?.low).toBeCloseTo(low, 9);
    expect(found?.high).toBeCloseTo(high, 9);
  });

  it.each(reference.flips)('all flips of $differences', ({ differences, p }) => {
    expect(signFlipTest(differences)).toBeCloseTo(p, 12);
  });

  it.each(reference.mcnemar)("McNemar's exact test of $fixed and $broken", ({ fixed, broken, p }) => {
    const differences = [...Array(fixed).fill(1), ...Array(broken).fill(-1), 0, 0];
    expect(signFlipTest(differences)).toBeCloseTo(p, 9);
  });

  it.each(reference.holm)('Holm over $p', ({ p, adjusted }) => {
    for (const [index, value] of holm(p).entries()) expect(value).toBeCloseTo(adjusted[index] ?? 2, 12);
  });

  it.each(reference.medians)('the median ratio $median', ({ ratios, median, interval: [low, high] }) => {
    const found = medianRatio(ratios.map((ratio) => [10, 10 * ratio]));
    expect(found?.ratio).toBeCloseTo(median, 9);
    expect(found?.interval === undefined).toBe(low === undefined);
    if (low !== undefined) expect(found?.interval?.low).toBeCloseTo(low, 9);
    if (high !== undefined) expect(found?.interval?.high).toBeCloseTo(high, 9);
  });

  it.each(reference.needed)('cases needed: $cases', ({ differences, cases }) => {
    expect(casesNeeded(differences)).toBe(Math.ceil(cases));
  });

  it.each(reference.kappa)("Cohen's κ of $table", ({ table, value, low, high }) => {
    const kinds = [
      { human: true, judge: true },
      { human: false, judge: true },
      { human: true, judge: false },
      { human: false, judge: false },
    ];
    const labels = kinds.flatMap((kind, index) =>
      Array.from({ length: table[index] ?? 0 }, (_, at): Labelled => ({ ...kind, caseId: `${index} ${at}` })),
    );
    const kappa = agreementOf(labels)?.kappa;
    expect(kappa?.value).toBeCloseTo(value, 9);
    expect(kappa?.low).toBeCloseTo(low, 9);
    expect(kappa?.high).toBeCloseTo(high, 9);
  });

  it.each(reference.corrected)('a judge put right to $rate', ({ human, judge, others, ...expected }) => {
    const one = (sum: number) => ({ sum, count: 1 });
    const found = correctedRate([
      ...human.map((label, index) => {
        const judged = one(judge[index] ?? 0);
        return { judged, labelled: { human: one(label), judge: judged } };
      }),
      ...others.map((sum) => ({ judged: one(sum) })),
    ]);
    expect(found?.weight).toBeCloseTo(expected.weight, 6);
    expect(found?.rate).toBeCloseTo(expected.rate, 7);
    expect(found?.low).toBeCloseTo(expected.low, 6);
    expect(found?.high).toBeCloseTo(expected.high, 6);
  });

  it.each(reference.rankings)('a ranking of $ranked.length', ({ duels, ranked }) => {
    const found = bradleyTerry(
      duels.map(([a, b, won, caseId]): Duel => {
        return { a: String(a), b: String(b), won: Number(won), caseId: String(caseId) };
      }),
    );
    if (found === undefined || found === 'apart') throw new Error('There is a ranking.');
    for (const expected of ranked) {
      const own = found.ranked.find(({ id }) => id === expected.id);
      expect(own?.preferred).toBeCloseTo(expected.preferred, 5);
      expect(own?.low).toBeCloseTo(expected.low, 4);
      expect(own?.high).toBeCloseTo(expected.high, 4);
    }
  });
});
