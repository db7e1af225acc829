import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import { evidenceOf } from '@shared/domain/statistics/evidence';
import type { Side } from '@shared/domain/statistics/matchedCases';
import { verdictsOf } from '@shared/domain/statistics/verdict';
import { describe, expect, it } from 'vitest';
import { describeEvidence, describeVerdict } from './describeVerdict';

/** So many of so many cases pass, the last ones. */
function side(model: string, passed: number, total: number, totalMs: number): Side {
  const cases = Array.from({ length: total }, (_, n) => ({ id: `c${n}`, values: { n: `${n}` } }));
  const cells = cases.map(({ id }, n) => {
    const key = `p/${model}/${id}/0`;
    const completion: Completion = {
      ...queuedCompletion(key),
      status: 'completed',
      steps: [{ text: 'word', reasoning: '' }],
    };
    const status = n >= total - passed ? ('pass' as const) : ('fail' as const);
    return {
      completion,
      metrics: { totalMs, promptTokens: 0, completionTokens: 0, isEstimate: false },
      results: new Map([['k', { status, reason: { code: 'found' as const } }]]),
    };
  });
  return { cells, cases };
}
function told(before: Side, after: Side) {
  const evidence = evidenceOf(before, after);
  const [verdict = { code: 'notJudged', isFew: false } as const] = verdictsOf([evidence]);
  return { before: 'A', after: 'B', evidence, verdict };
}

describe('describeVerdict', () => {
  it.each([
    [
      'en',
      / But the form of the prompt alone moves its rate by 30 points \(40\.0% to 70\.0% over 2 forms\): .*$/,
    ],
    ['zh-CN', /但仅是提示词的书写格式就会使通过率变动 30 个百分点（2 种格式，40\.0% 至 70\.0%）：.*$/],
  ] as const)(
    'says in %s that a difference is below what the form of a prompt does',
    (language, sentence) => {
      const [one, other] = [side('m', 8, 20, 100), side('n', 12, 20, 100)];
      const rate = told(one, other).evidence.pass?.before;
      const forms = rate ? ['p', 'f'].map((promptId) => ({ promptId, rate })) : [];
      const spread = { promptId: 'p', modelId: 'm', forms, least: 0.4, median: 0.5, most: 0.7 };
      expect(describeVerdict({ ...told(one, other), spread }, language)).toMatch(sentence);
      expect(describeVerdict(told(one, other), language)).not.toMatch(sentence);
    },
  );

  it.each([
    ['en', 8, 20, 'B is better than A by 60 points (31.1 to 79).'],
    [
      'en',
      17,
      20,
      /^Undecided: B passes 15 points more often than A \(.*\), which may be chance\. About \d+ more cases would tell a difference of this size\.$/,
    ],
    ['en', 20, 20, /^Undecided: B passes as often as A \(−.* to .* points\)\.$/],
    [
      'zh-CN',
      17,
      20,
      /^尚无定论：“B”的通过率比“A”高 15 个百分点（.*），可能只是偶然。大约再有 \d+ 个用例，才能看出这么大的差异。$/,
    ],
  ] as const)('in %s of %d of 20 before and %d after', (language, before, after, sentence) => {
    const text = describeVerdict(told(side('m', before, 20, 100), side('n', after, 20, 100)), language);
    if (typeof sentence === 'string') expect(text).toBe(sentence);
    else expect(text).toMatch(sentence);
  });

  it('turns the interval with a fall', () => {
    const rise = describeVerdict(told(side('m', 8, 20, 100), side('n', 20, 20, 100)), 'en');
    const fall = describeVerdict(told(side('m', 20, 20, 100), side('n', 8, 20, 100)), 'en');
    expect(fall).toBe(rise.replace('better', 'worse'));
  });

  it('says that few cases can hardly tell, and where none was judged', () => {
    expect(describeVerdict(told(side('m', 0, 8, 100), side('n', 8, 8, 100)), 'en')).toMatch(
      /^B is better than A by 100 points \(.*\)\. Few cases: fewer than 10 can hardly tell anything/,
    );
    expect(describeVerdict(told(side('m', 0, 0, 100), side('n', 8, 8, 100)), 'en')).toBe(
      'Undecided: no case of A and B was judged for both.',
    );
  });
});

describe('describeEvidence', () => {
  it('has the figures, and for how many comparisons p was adjusted', () => {
    const all = told(side('m', 8, 20, 200), side('n', 20, 21, 100));
    expect(describeEvidence(all, 3, 'en')).toBe(
      '20 cases: 11 fixed, 0 broken, 9 unchanged. One more is left out: only one of the two has it, or only one could be judged. p = 0.00098 (permutation test over the cases; Holm over 3 comparisons). Median of the cases: Time × 0.5 (0.5 to 0.5); Length × 1 (1 to 1).',
    );
  });

  it('speaks of one as of one', () => {
    const one = told(side('m', 0, 1, 200), side('n', 1, 1, 200));
    expect(describeEvidence(one, 1, 'en')).toMatch(/^One case: 1 fixed, 0 broken, 0 unchanged\. p = 1 /);
    const lacking = { ...one, verdict: { code: 'undecided', p: 0.06, moreCases: 1, isFew: false } as const };
    expect(describeVerdict(lacking, 'en')).toContain('About one more case would tell');
    expect(describeVerdict(lacking, 'zh-CN')).toContain('大约再有 1 个用例，');
  });
});
