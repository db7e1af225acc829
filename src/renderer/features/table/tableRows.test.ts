import type { Axes } from '@renderer/state/resultsGrid';
import { checkResult } from '@shared/domain/checks/checkResult';
import { queuedCompletion } from '@shared/domain/run/completion';
import type { Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { describe, expect, it } from 'vitest';
import { arrange, columnsOf, rowsOf } from './tableRows';

const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: ['a', 'b'].map((id) => ({ id, name: id, messages: [] })),
  models: [{ id: 'm', providerId: 'p', model: 'gpt', params: {} }],
  cases: ['x', 'y', 'z'].map((id) => ({ id, values: {} })),
  samples: 2,
  checks: [],
};
const axes = {
  ...session,
  cases: session.cases.map((case_, index) => ({ case_, number: index + 1 })),
  samples: [0, 1],
  cellAt: ({ prompts, models, cases, samples }) => `${prompts}/${models}/${cases}/${samples}`,
} satisfies Pick<Axes, 'prompts' | 'models' | 'cases' | 'samples' | 'cellAt'>;
const rows = rowsOf(axes, columnsOf(axes));

/** By case: how many of its four cells pass; the rest fails, or is a failed call where it is undefined. */
function scoredWith(passing: Readonly<Record<string, number | undefined>>): Map<string, ScoredCell> {
  return new Map(
    rows.flatMap(({ numbered, cells: own }) =>
      own.flat().map((key, index): [string, ScoredCell] => {
        const passed = passing[numbered.case_.id];
        const status = passed === undefined ? 'failed' : 'completed';
        const result = checkResult(index < (passed ?? 0) ? 'pass' : 'fail', 'equal');
        return [
          key,
          {
            completion: { ...queuedCompletion(key), status },
            metrics: { promptTokens: 0, completionTokens: 0, isEstimate: false },
            results: passed === undefined ? new Map() : new Map([['k', result]]),
          },
        ];
      }),
    ),
  );
}

const idsOf = (found: typeof rows) => found.map(({ numbered }) => numbered.case_.id);

describe('the table', () => {
  it('has a row a case, a column a prompt and model, and the samples within', () => {
    expect(idsOf(rows)).toEqual(['x', 'y', 'z']);
    expect(rows[0]?.cells).toEqual([
      ['a/m/x/0', 'a/m/x/1'],
      ['b/m/x/0', 'b/m/x/1'],
    ]);
  });

  it('orders by score, with what is not known at the end', () => {
    const scored = scoredWith({ x: 3, y: undefined, z: 1 });
    expect(idsOf(arrange(rows, scored, 'all', 'worst'))).toEqual(['z', 'x', 'y']);
    expect(idsOf(arrange(rows, scored, 'all', 'best'))).toEqual(['x', 'z', 'y']);
  });

  it('shows only what failed', () => {
    const scored = scoredWith({ x: 4, y: undefined, z: 1 });
    expect(idsOf(arrange(rows, scored, 'failed', 'case'))).toEqual(['y']);
    expect(idsOf(arrange(rows, scored, 'failing', 'case'))).toEqual(['z']);
  });
});
