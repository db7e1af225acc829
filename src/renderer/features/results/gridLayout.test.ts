import { cellKey, expandCells } from '@shared/domain/cells';
import type { Session } from '@shared/domain/session';
import { describe, expect, it } from 'vitest';
import { layoutGrid } from './gridLayout';

const model = (id: string) => ({ id, providerId: 'openai', model: id, params: {} });
const prompt = (id: string) => ({ id, name: id.toUpperCase(), messages: [] });
const session: Session = {
  format: 1,
  title: '',
  notes: '',
  tags: [],
  prompts: [prompt('a'), prompt('b')],
  models: [model('m1'), model('m2')],
  cases: [
    { id: 'c1', values: {} },
    { id: 'c2', values: {} },
    { id: 'c3', values: {} },
  ],
  samples: 1,
  checks: [],
};
const allKeys = (of: Session) => expandCells(of).map(cellKey);

describe('layoutGrid', () => {
  it('lays models side by side and prompts, cases and samples below each other', () => {
    const grid = layoutGrid(session, allKeys(session));
    expect(grid.columns.map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect(grid.rows.map(({ key }) => key)).toEqual([
      'a/c1/0',
      'a/c2/0',
      'a/c3/0',
      'b/c1/0',
      'b/c2/0',
      'b/c3/0',
    ]);
    expect(grid.rows[4]?.cells).toEqual(['b/m1/c2/0', 'b/m2/c2/0']);
    expect(grid.several).toEqual({ prompts: true, cases: true, samples: false });
  });

  it('is one row in the simplest session, with nothing to name', () => {
    const plain = { ...session, prompts: [prompt('a')], models: [model('m1')], cases: [] };
    const grid = layoutGrid(plain, allKeys(plain));
    expect(grid.rows.map(({ cells }) => cells)).toEqual([['a/m1/-/0']]);
    expect(grid.several).toEqual({ prompts: false, cases: false, samples: false });
  });

  it('shows only what was run, and a gap where one model was not asked', () => {
    const grid = layoutGrid(session, ['b/m2/c3/0', 'a/m1/c1/0', 'a/m2/c1/0']);
    expect(grid.rows.map(({ key, cells }) => [key, cells])).toEqual([
      ['a/c1/0', ['a/m1/c1/0', 'a/m2/c1/0']],
      ['b/c3/0', [undefined, 'b/m2/c3/0']],
    ]);
    expect(grid.rows[1]).toMatchObject({ caseNumber: 3, sampleNumber: 1 });
  });

  it('counts samples from one', () => {
    const sampled = { ...session, prompts: [prompt('a')], cases: [], samples: 3 };
    const grid = layoutGrid(sampled, allKeys(sampled));
    expect(grid.rows.map(({ sampleNumber }) => sampleNumber)).toEqual([1, 2, 3]);
    expect(grid.several.samples).toBe(true);
  });
});
