import { describe, expect, it } from 'vitest';
import { agreementOf, type Labelled } from './agreement';

const label = (caseId: string, human: boolean, judge: boolean): Labelled => ({ caseId, human, judge });
const many = (count: number, human: boolean, judge: boolean, of = 'c') =>
  Array.from({ length: count }, (_, at) => label(`${of}${at}${human}${judge}`, human, judge));

describe('agreementOf', () => {
  it('tells how often the judge is kind and how often strict', () => {
    const found = agreementOf([
      ...many(10, true, true),
      ...many(3, false, true),
      label('x', true, false),
      ...many(6, false, false),
    ]);
    expect(found).toMatchObject({ labels: 20, cases: 20, tooKind: 3, tooStrict: 1, agreed: { rate: 0.8 } });
  });

  it('has no κ where both said one thing of all: chance alone would have agreed as much', () => {
    const found = agreementOf(many(12, true, true));
    expect(found?.agreed.rate).toBe(1);
    expect(found?.kappa).toBeUndefined();
    expect(found?.noKappa).toBe('oneVerdict');
  });

  it('gives an interval of some width where all agree', () => {
    const kappa = agreementOf([...many(8, true, true), ...many(4, false, false)])?.kappa;
    expect(kappa?.value).toBe(1);
    expect(kappa?.high).toBe(1);
    expect(kappa?.low).toBeLessThan(0.5);
  });

  it('counts cases: ten answers each of four cases tell less than forty cases', () => {
    const kinds = [
      label('a', true, true),
      label('b', false, false),
      label('c', false, true),
      label('d', true, true),
    ];
    const together = kinds.flatMap((each) => Array.from({ length: 10 }, () => each));
    const apart = together.map((each, at) => ({ ...each, caseId: String(at) }));
    const width = (labels: readonly Labelled[]) => {
      const kappa = agreementOf(labels)?.kappa;
      return (kappa?.high ?? 0) - (kappa?.low ?? 0);
    };
    expect(width(together)).toBeGreaterThan(2 * width(apart));
  });

  it('is undefined for no label', () => {
    expect(agreementOf([])).toBeUndefined();
  });
});
