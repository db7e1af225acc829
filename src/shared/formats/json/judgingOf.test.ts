import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import type { PairJudge, Weighing } from '@shared/domain/judging/pairJudge';
import { weighingsOf } from '@shared/domain/judging/weighings';
import { queuedCompletion } from '@shared/domain/run/completion';
import { metricsOf } from '@shared/domain/run/metrics';
import type { Session } from '@shared/domain/session/session';
import { comparisonsOf } from '@shared/domain/statistics/comparisons';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { resultFormats } from '@shared/formats/resultFormats';
import type { Results } from '@shared/formats/results';
import { describe, expect, it } from 'vitest';
import { writeResults } from './writeResults';

const CASES = 12;
const grader = { providerId: 'p', model: 'judge', params: {} };
const session: Session = {
  format: 2,
  id: 's',
  title: 'T',
  notes: '',
  tags: [],
  prompts: ['a', 'b'].map((id) => ({ id, name: id, messages: [{ role: 'user', content: '{{n}}?' }] })),
  models: [{ id: 'm', providerId: 'p', model: 'm', params: {} }],
  cases: Array.from({ length: CASES }, (_, n) => ({ id: `c${n}`, values: { n: String(n) } })),
  samples: 1,
  checks: [{ id: 'j', type: 'model-graded', prompt: '{{output}}', grader, rule: { type: 'verdict' } }],
};

/** Prompt b passes all; a two in three, one of which a person fails. The first six cases are labelled. */
function cell(prompt: string, n: number): ScoredCell {
  const isPass = prompt === 'b' || n % 3 !== 0;
  const ratings = n < 6 ? { j: isPass && n !== 1 ? 1 : 0 } : {};
  const completion = {
    ...queuedCompletion(`${prompt}/m/c${n}/0`),
    status: 'completed' as const,
    steps: [{ text: `${prompt}${n}`, reasoning: '' }],
    ratings,
  };
  const result: CheckResult = checkResult(isPass ? 'pass' : 'fail', 'gradeVerdict');
  return { completion, metrics: metricsOf(completion, () => 1), results: new Map([['j', result]]) };
}
const cells = ['a', 'b'].flatMap((prompt) => session.cases.map((_, n) => cell(prompt, n)));
const said = (first: string, second: string, text: string): Weighing => ({
  cell: first,
  other: second,
  at: 1,
  asked: { providerId: 'p', model: 'judge' },
  text,
});
const weighings = weighingsOf(
  session.cases.flatMap(({ id }, n) => [
    said(`a/m/${id}/0`, `b/m/${id}/0`, n < 2 ? 'A' : 'B'),
    said(`b/m/${id}/0`, `a/m/${id}/0`, 'A'),
  ]),
);
const comparisons = comparisonsOf([{ a: 'b/m/c5/0', b: 'a/m/c5/0', at: 1, winner: 'a' }]);
const results: Results = {
  session,
  run: { id: 'r', createdAt: '2026-11-26T00:00:00.000Z', providers: [{ id: 'p', label: 'P' }] },
  cells,
  pairs: { comparisons, weighings },
};
const labsOf = (of: Results) => JSON.parse(writeResults(of, { language: 'en', isFile: false })).labs;

describe('judgingOf', () => {
  it('tells what is known of a grader, over all answers and of each prompt with each model', () => {
    const [told] = labsOf(results).graderChecks;
    expect(told).toMatchObject({
      checkId: 'j',
      labelsOf: 'j',
      notGraded: 0,
      judged: { total: 24, cases: 12 },
      agreement: { labels: 12, cases: 6, tooKind: 2, tooStrict: 0 },
      groups: [{ prompt: 'a', promptId: 'a' }, { prompt: 'b' }],
    });
    expect(told.corrected.low).toBeLessThan(told.judged.rate);
    expect(told.agreement.kappa.low).toBeLessThan(told.agreement.kappa.value);
  });

  it('and of a judge of pairs, whatever it was asked with, beside the blind review', () => {
    expect(labsOf(results).pairs).toMatchObject({
      judges: ['judge'],
      counts: { a: 0, b: 10, tie: 0, undecided: 2, open: 0, failed: 0, sameWords: 0 },
      firstPlace: { words: 24, cases: 12 },
      ranking: [
        { prompt: 'b', place: 1 },
        { prompt: 'a', place: 2 },
      ],
      human: [{ prompt: 'b' }, { prompt: 'a' }],
      agreement: { labels: 1 },
      cases: { length: 12 },
    });
  });

  it.each(['table', 'md', 'html'] as const)('is a sentence each in %s', (name) => {
    const told = resultFormats[name](results, { language: 'en', isFile: false }).replaceAll('\\', '');
    expect(told).toMatch(
      /the grader passes 83\.3% .*; corrected by a person’s labels \(12\) it is about \d+\.\d%/,
    );
    expect(told).toMatch(/Beyond chance: κ 0\.\d\d \(-?\d\.\d\d to \d\.\d\d\)\./);
    expect(told).toMatch(/Pairs by a model \(judge\), each in both orders: Prompt b is preferred \d+\.\d% /);
    expect(told).toContain(
      'Preferred in both orders: 10. Ties: 0. Undecided, since the two orders disagree: 2.',
    );
    const zh = resultFormats[name](results, { language: 'zh-CN', isFile: false }).replaceAll('\\', '');
    expect(zh).toContain('两种顺序都选同一个：10；平局：0；两种顺序不一致、未决：2。');
    const { pairs: _, ...none } = results;
    // Both pass all of these.
    const oneVerdict = cells.filter(({ completion }) => /^b\/m\/c(?!1\/)/.test(completion.cell));
    expect(resultFormats[name]({ ...none, cells: oneVerdict }, { language: 'en', isFile: false })).toContain(
      'both gave all answers one verdict, so that chance alone would agree as often.',
    );
    const bare = { ...none, session: { ...session, checks: [] } };
    expect(resultFormats[name](bare, { language: 'en', isFile: false })).not.toMatch(/grader|both orders/);
  });

  it('counts only what was asked with the words of today where they are given', () => {
    const judge: PairJudge = { prompt: 'Other: {{output_a}} {{output_b}}', grader };
    const { counts } = labsOf({ ...results, pairs: { comparisons, weighings, judge } }).pairs;
    expect(counts).toMatchObject({ open: 12 });
  });

  it('says nothing where nobody judged', () => {
    const { pairs: _, ...none } = results;
    const bare = { ...none, session: { ...session, checks: [] } };
    expect(labsOf(bare)).toBeUndefined();
  });
});
