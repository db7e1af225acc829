import type { ScoredCell } from '@shared/domain/statistics/summarise';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passAllK, passAtK } from './passAtK';
import reference from './reference.json';
import { consistencyOf, type VoteOf, votedCases } from './votedGroup';

/** Samples of one case, each by what it says; `null` says nothing. */
const cellsOf = (answers: readonly (string | null)[], right: string, caseId = 'c'): readonly ScoredCell[] =>
  answers.map((answer, sample) => {
    const status = answer === right ? ('pass' as const) : ('fail' as const);
    return {
      completion: {
        cell: `p/m/${caseId}/${sample}`,
        status: 'completed',
        steps: [{ text: answer ?? '', reasoning: '' }],
      },
      metrics: { promptTokens: 1, completionTokens: 1, isEstimate: false },
      results: new Map([['k', { status, reason: { code: 'equal' } }]]),
    };
  });
const voteOf: VoteOf = ({ completion }) => {
  const text = completion.steps[0]?.text ?? '';
  return text === '' ? undefined : { saying: text, text };
};

describe('against figures made by looking at each choice (reference.py)', () => {
  it.each(reference.cases)('$answers', ({ answers, right, ...expected }) => {
    const cases = votedCases(cellsOf(answers, right), voteOf);
    const found = consistencyOf(cases);
    for (const of of ['majority', 'passAt', 'passAll'] as const) {
      expect(found[of].map(({ n }) => n)).toEqual(expected[of].map((_, index) => index + 1));
      for (const [index, { rate }] of found[of].entries())
        expect(rate.rate).toBeCloseTo(expected[of][index] ?? Number.NaN, 12);
    }
  });

  it.each(reference.passAt)('pass@$k of $c in $n', ({ n, c, k, value }) => {
    expect(passAtK(n, c, k)).toBeCloseTo(value, 12);
  });
});

describe('consistencyOf', () => {
  it('is for one sample what the pass rate is, interval and all', () => {
    const cells = [...cellsOf(['a', 'b', 'a'], 'a', 'x'), ...cellsOf(['b', 'b', 'a'], 'a', 'y')];
    const { majority, passAt, passAll } = consistencyOf(votedCases(cells, voteOf));
    expect(majority[0]?.rate).toMatchObject({ successes: 3, total: 6, cases: 2, rate: 0.5 });
    expect([passAt[0], passAll[0]]).toEqual([majority[0], majority[0]]);
    // Of three samples there is one vote of three a case.
    expect(majority[2]?.rate).toMatchObject({ successes: 1, total: 2, effective: 2 });
  });

  it('goes as far as every case has samples, and says nothing where the checks do not', () => {
    const cells = [...cellsOf(['a', 'a', 'a'], 'a', 'x'), ...cellsOf(['a', 'b'], 'a', 'y')];
    expect(consistencyOf(votedCases(cells, voteOf)).majority).toHaveLength(2);
    const unjudged = cells.map((cell) => ({ ...cell, results: new Map() }));
    const found = consistencyOf(votedCases(unjudged, voteOf));
    expect(found.majority).toEqual([]);
    // What they agree on needs no check.
    expect(found.steady).toBeUndefined();
    expect(votedCases(unjudged, voteOf)[0]).toMatchObject({ steadyFrom: 1, votes: { agreement: 1 } });
  });

  it('says from which number on the votes of most cases hold', () => {
    const steady = (...all: readonly string[]) =>
      consistencyOf(
        all.flatMap((answers, index) => votedCases(cellsOf([...answers], 'a', `c${index}`), voteOf)),
      ).steady;
    expect(steady('aaaaa', 'bbbbb', 'aabbb')).toEqual({ n: 1, cases: 2, of: 3 });
    // Of 4 a and 1 b any three say a; of two there may be a tie.
    expect(steady('aaaab')).toEqual({ n: 3, cases: 1, of: 1 });
    expect(steady('aabb')).toBeUndefined();
  });

  it('keeps its order: all right ≤ one right ≤ any right; more samples find more and agree less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(100), (n, some) => {
        const c = Math.min(n, some);
        for (let k = 1; k <= n; k += 1) {
          const [any, all] = [passAtK(n, c, k), passAllK(n, c, k)];
          expect(all).toBeLessThanOrEqual(c / n + 1e-12);
          expect(any).toBeGreaterThanOrEqual(c / n - 1e-12);
          if (k > 1) expect(any).toBeGreaterThanOrEqual(passAtK(n, c, k - 1) - 1e-12);
          if (k > 1) expect(all).toBeLessThanOrEqual(passAllK(n, c, k - 1) + 1e-12);
        }
      }),
      { numRuns: 40 },
    );
  });
});
