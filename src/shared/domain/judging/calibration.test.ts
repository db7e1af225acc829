import type { CheckOf } from '@shared/domain/checks/check';
import { type CheckStatus, checkResult } from '@shared/domain/checks/checkResult';
import { queuedCompletion } from '@shared/domain/run/completion';
import { metricsOf } from '@shared/domain/run/metrics';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { describe, expect, it } from 'vitest';
import { calibrationOf, calibrationsByGroup, judgedAnswers, labellingOrder } from './calibration';

const judge: CheckOf<'model-graded'> = {
  id: 'j',
  type: 'model-graded',
  prompt: '{{output}}',
  grader: { providerId: 'p', model: 'm', params: {} },
  rule: { type: 'verdict' },
};
const person: CheckOf<'human'> = { id: 'h', type: 'human', scale: 'five' };

function scored(
  cell: string,
  status: CheckStatus,
  ratings: Readonly<Record<string, number>> = {},
): ScoredCell {
  const completion = {
    ...queuedCompletion(cell),
    status: 'completed' as const,
    steps: [{ text: 'x', reasoning: '' }],
    ratings,
  };
  const five = ratings.h;
  const human = checkResult(five === undefined ? 'pending' : five >= 4 ? 'pass' : 'fail', 'score');
  return {
    completion,
    metrics: metricsOf(completion, () => 1),
    results: new Map([
      ['j', checkResult(status, 'gradeVerdict')],
      ['h', human],
    ]),
  };
}

describe('judgedAnswers', () => {
  const cells = [
    scored('p/m/c1/0', 'pass', { j: 1, h: 2 }),
    scored('p/m/c2/0', 'fail', { j: 0 }),
    scored('p/m/c3/0', 'pass'),
    scored('p/m/c4/0', 'pending'),
    scored('p/m/c5/0', 'error'),
  ];

  it("takes a person's word on the judge's own check, and says what is still to be graded", () => {
    expect(judgedAnswers(cells, 'j', judge)).toEqual({
      judged: [
        { cell: 'p/m/c1/0', judge: true, human: true },
        { cell: 'p/m/c2/0', judge: false, human: false },
        { cell: 'p/m/c3/0', judge: true },
      ],
      open: 2,
    });
  });

  it('or what a check that a person answers makes of the rating', () => {
    expect(judgedAnswers(cells, 'j', person).judged[0]).toEqual({
      cell: 'p/m/c1/0',
      judge: true,
      human: false,
    });
  });
});

describe('calibrationOf', () => {
  const answers = Array.from({ length: 40 }, (_, at) => ({
    cell: `p/${at % 2 ? 'm' : 'n'}/c${at}/0`,
    judge: at % 5 !== 0,
    ...(at < 20 && { human: at % 4 !== 0 && at % 5 !== 0 }),
  }));

  it('has the rate as judged, the agreement and the rate put right', () => {
    const found = calibrationOf(answers);
    expect(found?.judged).toMatchObject({ successes: 32, total: 40, cases: 40 });
    expect(found?.agreement).toMatchObject({ labels: 20, tooKind: 4, tooStrict: 0 });
    expect(found?.corrected?.rate).toBeLessThan(found?.judged.rate ?? 0);
    expect(calibrationsByGroup(answers).map(({ modelId }) => modelId)).toEqual(['n', 'm']);
  });

  it('takes answers for cases where there is but one case', () => {
    const ofOne = answers.map((each, at) => ({ ...each, cell: `p/m/-/${at}` }));
    expect(calibrationOf(ofOne)?.corrected?.cases).toBe(20);
    expect(calibrationOf(ofOne)?.judged).toMatchObject({ cases: 1, total: 40 });
  });

  it('has no corrected rate without labels, and nothing of nothing', () => {
    const found = calibrationOf(answers.slice(20));
    expect(found?.agreement).toBeUndefined();
    expect(found?.corrected).toBeUndefined();
    expect(calibrationOf([])).toBeUndefined();
  });
});

describe('labellingOrder', () => {
  const answers = Array.from({ length: 60 }, (_, at) => ({
    cell: `p/m/c${at % 20}/${Math.floor(at / 20)}`,
    judge: true,
    ...(at < 6 && { human: at % 2 === 0 }),
  }));

  it('begins with what both see differently, and ends with what both see alike', () => {
    const order = labellingOrder(answers, 'seed');
    expect(order.slice(0, 3).every(({ human }) => human === false)).toBe(true);
    expect(order.slice(-3).every(({ human }) => human === true)).toBe(true);
    expect(new Set(order.map(({ cell }) => cell)).size).toBe(60);
  });

  it('draws what is still to be labelled, each case once before any twice, the same each time', () => {
    const order = labellingOrder(answers, 'seed').filter(({ human }) => human === undefined);
    const first = order.slice(0, 14).map(({ cell }) => cell.split('/')[2]);
    expect(new Set(first).size).toBe(14);
    expect(labellingOrder(answers, 'seed')).toEqual(labellingOrder(answers, 'seed'));
    expect(labellingOrder(answers, 'other')).not.toEqual(labellingOrder(answers, 'seed'));
  });

  it('keeps the others in their places when one is labelled', () => {
    const before = labellingOrder(answers, 'seed').filter(({ human }) => human === undefined);
    const labelled = before[0]?.cell;
    const after = labellingOrder(
      answers.map((each) => (each.cell === labelled ? { ...each, human: true } : each)),
      'seed',
    ).filter(({ human }) => human === undefined);
    expect(after).toEqual(before.slice(1));
  });
});
