import type { CheckResult } from '@shared/domain/checks/checkResult';
import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { failingIn, nextAlong, stopsOf } from './caseStops';
import { axesOf } from './resultsGrid';
import { viewFor } from './resultsView';

const model = (id: string) => ({ id, providerId: 'openai', model: id, params: {} });
const session: Session = {
  format: 2,
  id: 's',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [] }],
  models: [model('m1'), model('m2')],
  cases: ['c1', 'c2', 'c3'].map((id) => ({ id, values: {} })),
  samples: 2,
  checks: [],
};
const axesFor = (of: Session) => axesOf(of, expandCells(of).map(cellKey));
const axes = axesFor(session);

const scored = (marks: Readonly<Record<string, Completion['status'] | CheckResult['status']>>) =>
  new Map(
    axes.cells.map((key) => {
      const mark = marks[key] ?? 'pass';
      const isCall = mark === 'failed';
      const result = { status: isCall ? 'notApplicable' : mark, reason: { code: 'found' } } as CheckResult;
      const status: Completion['status'] = isCall ? 'failed' : 'completed';
      return [
        key,
        { completion: { ...queuedCompletion(key), status }, results: new Map([['k', result]]) } as never,
      ];
    }),
  );

describe('stopsOf', () => {
  it('stops at each cell of the table, in the order of its rows', () => {
    const stops = stopsOf(axes, 'table', ['c2', 'c1']);
    expect(stops.map(({ cells }) => cells[0])).toEqual(['a/m1/c2/0', 'a/m2/c2/0', 'a/m1/c1/0', 'a/m2/c1/0']);
    expect(stops[0]?.cells).toEqual(['a/m1/c2/0', 'a/m1/c2/1']);
  });

  it('stops at each answer alone, and at each case where models lie side by side', () => {
    expect(stopsOf(axes, 'single', []).map(({ cells }) => cells[0])).toEqual(axes.cells);
    const stops = stopsOf(axes, 'columns', ['c1', 'c2', 'c3']);
    expect(stops.map(({ caseId, cells }) => [caseId, cells.length])).toEqual([
      ['c1', 4],
      ['c2', 4],
      ['c3', 4],
    ]);
  });

  it('passes over what was not run', () => {
    const few = axesOf(session, ['a/m2/c3/1']);
    expect(stopsOf(few, 'table', ['c1', 'c2', 'c3'])).toEqual([{ caseId: 'c3', cells: ['a/m2/c3/1'] }]);
    expect(stopsOf(few, 'diff', ['c1', 'c3'])).toHaveLength(1);
  });
});

describe('failingIn', () => {
  const stops = stopsOf(axes, 'columns', ['c1', 'c2', 'c3']);
  const marks = scored({ 'a/m2/c1/0': 'fail', 'a/m1/c3/1': 'failed' });

  it('goes on to the next that fails a check or did not come, round the end and back', () => {
    expect(failingIn(stops, 0, 1, marks)).toBe('a/m1/c3/1');
    expect(failingIn(stops, 2, 1, marks)).toBe('a/m2/c1/0');
    expect(failingIn(stops, 0, -1, marks)).toBe('a/m1/c3/1');
  });

  it('begins before the first where none is in sight, and comes back to the only one', () => {
    expect(failingIn(stops, -1, 1, marks)).toBe('a/m2/c1/0');
    expect(failingIn(stops, -1, -1, marks)).toBe('a/m1/c3/1');
    expect(failingIn(stops, 2, 1, scored({ 'a/m1/c3/1': 'error' }))).toBe('a/m1/c3/1');
  });

  it('finds none where nothing fails or nothing is scored', () => {
    expect(
      failingIn(stops, 0, 1, scored({ 'a/m1/c1/0': 'pending', 'a/m1/c2/0': 'notApplicable' })),
    ).toBeUndefined();
    expect(failingIn(stops, 0, 1, undefined)).toBeUndefined();
    expect(failingIn([], -1, 1, marks)).toBeUndefined();
  });
});

describe('nextAlong', () => {
  it('goes round, and begins at the end one comes from', () => {
    const order = ['x', 'y', 'z'];
    expect(nextAlong(order, 'z', 1)).toBe('x');
    expect(nextAlong(order, 'x', -1)).toBe('z');
    expect(nextAlong(order, undefined, 1)).toBe('x');
    expect(nextAlong(order, 'gone', -1)).toBe('z');
    expect(nextAlong([], 'x', 1)).toBeUndefined();
  });
});

describe('viewFor', () => {
  const one = { ...session, cases: session.cases.slice(0, 1) };
  it('is the table for several cases, columns for one, and columns alone for one answer', () => {
    expect(viewFor(axes, undefined, [])).toBe('table');
    expect(viewFor(axesFor(one), undefined, [])).toBe('columns');
    expect(viewFor(axesFor({ ...one, models: [model('m1')], samples: 1 }), 'summary', [])).toBe('columns');
  });

  it('is what was chosen, whatever the run', () => {
    expect(viewFor(axes, 'diff', [])).toBe('diff');
    expect(viewFor(axesFor(one), 'table', [])).toBe('table');
    expect(viewFor(axes, 'of a newer build' as never, [])).toBe('table');
  });

  it('is a chosen lab while it has something to say of the run', () => {
    expect(viewFor(axes, 'votes', ['votes'])).toBe('votes');
    expect(viewFor(axes, 'votes', [])).toBe('table');
  });
});
