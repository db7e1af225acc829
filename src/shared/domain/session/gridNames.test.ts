import { describe, expect, it } from 'vitest';
import { cellKey, expandCells } from './cells';
import { gridOf } from './grid';
import { type GridWords, gridNames } from './gridNames';
import type { Session } from './session';

const words: GridWords = {
  providers: [{ id: 'p', label: 'Provider' }],
  unnamed: 'not chosen',
  noPrompt: 'no name',
  prompt: (name) => `Prompt ${name}`,
  case: ({ number }) => `Case ${number}`,
  sample: (number) => `Sample ${number}`,
};
const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), messages: [] })),
  models: ['m', 'n'].map((id) => ({ id, providerId: 'p', model: `x/${id}`, params: { temperature: 0 } })),
  cases: ['c', 'd', 'e'].map((id) => ({ id, values: {} })),
  samples: 2,
  checks: [],
};
const keysOf = (of: Session) => expandCells(of).map(cellKey);
const namesOf = (of: Session, keys = keysOf(of)) => gridNames(gridOf(of, keys), words);
const short = (names: readonly { readonly short: string }[]) => names.map((name) => name.short);

describe('the names of a run', () => {
  it('name a cell by the axes that vary, and say once what is the same for all', () => {
    const names = namesOf(session);
    expect(short(names.cell('b/n/e/1'))).toEqual(['Prompt B', 'n', 'Case 3', 'Sample 2']);
    expect(short(names.cell('b/n/e/1', ['models', 'cases']))).toEqual(['Prompt B', 'Sample 2']);
    expect(short(names.common)).toEqual(['t=0']);
  });

  it('do not name an axis of one at a cell, but above', () => {
    const [one, model] = [session.prompts.slice(0, 1), session.models.slice(0, 1)];
    const names = namesOf({ ...session, prompts: one, models: model });
    expect(short(names.cell('a/m/e/1'))).toEqual(['Case 3', 'Sample 2']);
    expect(short(names.common)).toEqual(['Prompt A', 'm t=0']);
    expect(names.common[1]?.long).toBe('Provider · x/m t=0');
  });

  it('are about what was run, not about what the session has', () => {
    const names = namesOf(session, ['a/n/e/0', 'a/n/e/1']);
    expect(names.varies).toEqual({ prompts: false, models: false, cases: false, samples: true });
    expect(short(names.cell('a/n/e/1'))).toEqual(['Sample 2']);
    expect(short(names.common)).toEqual(['Prompt A', 'n t=0', 'Case 3']);
  });

  it('have nothing to say of the one case of a session', () => {
    expect(short(namesOf({ ...session, cases: [], samples: 1 }).common)).toEqual(['t=0']);
  });

  it('tell prompts apart that the user did not', () => {
    const named = ['Same', ' ', 'Same '].map((name, index) => ({ id: `p${index}`, name, messages: [] }));
    const names = namesOf({ ...session, prompts: named });
    expect(named.map(({ id }) => names.promptName(id))).toEqual(['Same #1', 'no name', 'Same #2']);
  });

  it('stay with an alias, whose whole name is at hand', () => {
    const models = [{ id: 'm', providerId: 'p', model: 'x/m', params: {}, alias: 'Fast' }];
    const names = namesOf({ ...session, models });
    expect(short(names.common)).toEqual(['Fast']);
    expect(names.item('models', 'm').long).toBe('Fast: Provider · x/m');
  });

  it('are ids for what the session has no more', () => {
    expect(short(namesOf(session).cell('gone/n/gone/0', ['samples']))).toEqual(['Prompt gone', 'n', 'gone']);
  });
});
