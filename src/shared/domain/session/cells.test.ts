import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, cellKey, cellKeySchema, expandCells, parseCellKey } from './cells';
import type { Session } from './session';

const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
const cell: fc.Arbitrary<Cell> = fc.record({ promptId: id, modelId: id, caseId: id, sample: fc.nat(99) });
const ids = (max: number) => fc.uniqueArray(id, { minLength: 1, maxLength: max });

const session: fc.Arbitrary<Session> = fc
  .record({
    prompts: ids(4),
    models: ids(4),
    cases: fc.uniqueArray(id, { maxLength: 4 }),
    samples: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ prompts, models, cases, samples }) => ({
    format: 2,
    id: 's1',
    title: '',
    notes: '',
    tags: [],
    prompts: prompts.map((each) => ({ id: each, name: each, messages: [] })),
    models: models.map((each) => ({ id: each, providerId: 'p', model: 'm', params: {} })),
    cases: cases.map((each) => ({ id: each, values: {} })),
    samples,
    checks: [],
  }));

describe('cellKey', () => {
  it('comes back the same', () => {
    fc.assert(
      fc.property(cell, (each) => {
        const key = cellKey(each);
        expect(parseCellKey(key)).toEqual(each);
        expect(cellKeySchema.safeParse(key).success).toBe(true);
      }),
    );
  });

  it.each(['', 'a/b/c', '/b/c/0', 'a//c/0'])('refuses %j', (key) => {
    expect(() => parseCellKey(key)).toThrow('Not a cell key');
  });
});

describe('expandCells', () => {
  it('has every combination once', () => {
    fc.assert(
      fc.property(session, (each) => {
        const keys = expandCells(each).map(cellKey);
        const count =
          each.prompts.length * each.models.length * Math.max(1, each.cases.length) * each.samples;
        expect(keys).toHaveLength(count);
        expect(new Set(keys).size).toBe(count);
      }),
    );
  });

  it('has no cell of a prompt that is left out', () => {
    fc.assert(
      fc.property(session, fc.nat(3), (each, index) => {
        const prompts = each.prompts.map((prompt, at) =>
          at === index ? { ...prompt, isLeftOut: true } : prompt,
        );
        const left = prompts.find(({ isLeftOut }) => isLeftOut)?.id;
        const kept = expandCells({ ...each, prompts });
        expect(kept).toEqual(expandCells(each).filter(({ promptId }) => promptId !== left));
      }),
    );
  });

  it('lets samples vary fastest, prompts slowest', () => {
    const of = (each: string) => ({ id: each, name: '', messages: [] });
    const keys = expandCells({
      format: 2,
      id: 's1',
      title: '',
      notes: '',
      tags: [],
      prompts: [of('A'), of('B')],
      models: [{ id: 'm', providerId: 'p', model: 'm', params: {} }],
      cases: [],
      samples: 2,
      checks: [],
    }).map(cellKey);
    expect(keys).toEqual(['A/m/-/0', 'A/m/-/1', 'B/m/-/0', 'B/m/-/1']);
  });
});
