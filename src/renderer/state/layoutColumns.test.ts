import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { columnsBy, layoutColumns, stepOf, steppedAxes } from './layoutColumns';
import { axesOf } from './resultsGrid';

const model = (id: string) => ({ id, providerId: 'openai', model: id, params: {} });
const prompt = (id: string) => ({ id, name: id.toUpperCase(), messages: [] });
const casesTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index + 1}`, values: {} }));
const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [prompt('a'), prompt('b')],
  models: [model('m1'), model('m2')],
  cases: casesTo(3),
  samples: 1,
  checks: [],
};
const axesFor = (of: Session, keys = expandCells(of).map(cellKey)) => axesOf(of, keys);

describe('layoutColumns', () => {
  it('lays models side by side and few prompts, cases and samples below each other', () => {
    const { ids, rows } = layoutColumns(axesFor(session), 'models', {});
    expect(ids).toEqual(['m1', 'm2']);
    expect(rows.map(({ cells }) => cells[0])).toEqual([
      'a/m1/c1/0',
      'a/m1/c2/0',
      'a/m1/c3/0',
      'b/m1/c1/0',
      'b/m1/c2/0',
      'b/m1/c3/0',
    ]);
    expect(rows[4]?.cells).toEqual(['b/m1/c2/0', 'b/m2/c2/0']);
  });

  it('lays any axis side by side', () => {
    const { ids, rows } = layoutColumns(axesFor(session), 'prompts', { cases: 'c2' });
    expect(ids).toEqual(['a', 'b']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a/m1/c2/0', 'b/m1/c2/0'],
      ['a/m2/c2/0', 'b/m2/c2/0'],
    ]);
  });

  it('shows one case of many, until all are asked for', () => {
    const many = axesFor({ ...session, cases: casesTo(200) });
    expect(layoutColumns(many, 'models', {}).rows).toHaveLength(2);
    expect(layoutColumns(many, 'models', {}).positions.cases).toBe('c1');
    expect(layoutColumns(many, 'models', { cases: '*' }).rows).toHaveLength(400);
    expect(layoutColumns(many, 'models', {}, 'a/m1/c7/0').positions.cases).toBe('c7');
    const more = axesFor({ ...session, cases: casesTo(1000) });
    expect(layoutColumns(more, 'models', { cases: '*' }).rows).toHaveLength(2);
  });

  it('shows only what was run, and a gap where one model was not asked', () => {
    const axes = axesFor(session, ['b/m2/c3/0', 'a/m1/c1/0', 'a/m2/c1/0']);
    expect(layoutColumns(axes, 'models', {}).rows.map(({ cells }) => cells)).toEqual([
      ['a/m1/c1/0', 'a/m2/c1/0'],
      [undefined, 'b/m2/c3/0'],
    ]);
  });

  it('forgets a place that this run does not have', () => {
    const { positions } = layoutColumns(axesFor(session), 'models', { cases: 'gone' });
    expect(positions.cases).toBe('*');
  });
});

describe('columnsBy', () => {
  it('takes an axis that tells something where the chosen one has one item', () => {
    const one = { ...session, models: [model('m1')] };
    expect(columnsBy(axesFor(one), 'models')).toBe('prompts');
    expect(columnsBy(axesFor({ ...one, prompts: [prompt('a')] }), 'models')).toBe('models');
    expect(columnsBy(axesFor({ ...one, prompts: [prompt('a')], samples: 3 }), 'models')).toBe('samples');
  });
});

describe('stepOf', () => {
  it('goes from all to the first, to the last and back to all', () => {
    const axes = axesFor(session);
    expect(steppedAxes(axes, 'models')).toEqual(['prompts', 'cases']);
    expect(stepOf(axes, 'cases', '*', 1)).toBe('c1');
    expect(stepOf(axes, 'cases', 'c3', 1)).toBe('*');
    expect(stepOf(axes, 'cases', 'c1', -1)).toBe('*');
    expect(stepOf(axes, 'cases', '*', -1)).toBe('c3');
  });
});
