import { scoreCells } from '@shared/domain/checks/scoreCells';
import { costOf } from '@shared/domain/cost/price';
import { type Completion, finalStep, queuedCompletion } from '@shared/domain/run/completion';
import type { Completions } from '@shared/domain/run/completionMap';
import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from './summarise';

const answerTrials = () => Promise.resolve([]);

const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'p', name: '', messages: [] }],
  models: [{ id: 'm', providerId: 'o', model: 'x', params: {} }],
  cases: [
    { id: 'c1', values: {}, expected: '1' },
    { id: 'c2', values: {}, expected: '2' },
    { id: 'c3', values: {} },
  ],
  samples: 1,
  checks: [{ id: 'k', type: 'contains', value: '{{expected}}' }],
};
const scoring = {
  session,
  providers: [{ id: 'o', kind: 'openai', label: 'O', baseUrl: 'https://o/v1', needsKey: true }] as const,
  priceOf: (usage: { promptTokens: number; completionTokens: number }) =>
    costOf(usage, { inputPerMillion: 1, outputPerMillion: 10 }),
};
const cells = ['p/m/c1/0', 'p/m/c2/0', 'p/m/c3/0', 'p/m/c1/1'];
const completed = (key: string, text: string, ms: number): readonly [string, Completion] => [
  key,
  {
    ...queuedCompletion(key),
    status: 'completed',
    steps: [
      {
        text,
        reasoning: '',
        startedAt: 1000,
        firstTokenAt: 1000 + ms / 2,
        endedAt: 1000 + ms,
        usage: { promptTokens: 100, completionTokens: 10 },
      },
    ],
  },
];

describe('summarise', () => {
  it('counts passes over what the checks could judge, and failures apart', async () => {
    const completions: Completions = new Map([
      completed('p/m/c1/0', 'It is 1.', 100),
      completed('p/m/c2/0', 'It is 1.', 300),
      completed('p/m/c3/0', 'whatever', 200),
      ['p/m/c1/1', { ...queuedCompletion('p/m/c1/1'), status: 'failed' }],
    ]);
    const [group] = summarise(await scoreCells(cells, completions, scoring, answerTrials));
    expect(group).toMatchObject({
      promptId: 'p',
      modelId: 'm',
      cells: 4,
      completed: 3,
      failed: 1,
      cancelled: 0,
      passRate: { successes: 1, total: 2, rate: 0.5 },
      totalMs: { count: 3, median: 200, p95: expect.closeTo(290, 9) },
      timeToFirstTokenMs: { median: 100 },
      promptTokens: 300,
      completionTokens: 30,
      hasEstimates: false,
      costUsd: expect.closeTo((300 + 30 * 10) / 1e6, 12),
      cellsWithoutPrice: 0,
    });
    expect(group?.checkRates.get('k')?.total).toBe(2);
  });

  it('does not price what the server did not count', async () => {
    const [key, completion] = completed('p/m/c1/0', '1', 10);
    const { usage: _, ...step } = finalStep(completion);
    const uncounted = { ...completion, steps: [step] };
    const [group] = summarise(await scoreCells([key], new Map([[key, uncounted]]), scoring, answerTrials));
    expect(group).toMatchObject({ costUsd: 0, cellsWithoutPrice: 1, hasEstimates: true });
  });

  it('loses no cell, whatever became of it', async () => {
    const status = fc.constantFrom(
      'queued',
      'running',
      'retrying',
      'completed',
      'failed',
      'cancelled' as const,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(status, { minLength: 1, maxLength: 20 }), async (all) => {
        const keys = all.map((_, index) => `p/${index % 2 ? 'm' : 'n'}/c1/${index}`);
        const completions = new Map(
          keys.map((key, index) => [
            key,
            { ...queuedCompletion(key), status: all[index] ?? 'queued' } as Completion,
          ]),
        );
        const groups = summarise(await scoreCells(keys, completions, scoring, answerTrials));
        expect(groups.reduce((sum, group) => sum + group.cells, 0)).toBe(all.length);
      }),
    );
  });

  // Anything that grows with the square of their number does not end in the time that a test has.
  it('scores and sums 100,000 cells', async () => {
    const all = Array.from({ length: 100_000 }, (_, index) => `p/m/c1/${index}`);
    const completions = new Map(all.map((key) => completed(key, 'word '.repeat(100), 5)));
    const [group] = summarise(await scoreCells(all, completions, scoring, answerTrials));
    expect(group?.cells).toBe(100_000);
  });
});
