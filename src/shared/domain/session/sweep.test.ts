import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelSetting } from './modelSetting';
import { sweep, sweepModels, sweepValues, withoutSweep } from './sweep';

const setting = { id: 'm', providerId: 'p', model: 'x', params: { temperature: 1, seed: 7 } };
const named = { ...setting, alias: 'Mine' };
const ids = () => {
  let count = 0;
  return () => `n${++count}`;
};

describe('sweep', () => {
  it('goes from end to end in even steps, in numbers a person would write', () => {
    const of = (from: number, to: number, steps: number) =>
      sweepValues({ param: 'temperature', values: { from, to, steps } });
    expect(of(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(of(0, 1, 11)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(of(1, 0, 2)).toEqual([1, 0]);
    expect(of(0.01, 0, 4).at(-1)).toBe(0);
    expect(of(1, 1, 5)).toEqual([1]);
  });

  it('changes one parameter and nothing else; a name of its own stays with the one it came from', () => {
    expect(sweep(named, { param: 'temperature', values: [0, 2, 0] }, ids())).toEqual({
      ok: true,
      value: [
        { ...setting, id: 'n1', params: { temperature: 0, seed: 7 } },
        { ...setting, id: 'n2', params: { temperature: 2, seed: 7 } },
      ],
    });
    expect(sweep(setting, { param: 'reasoningEffort', values: ['low', 'high'] }, ids())).toMatchObject({
      value: [{ params: { reasoningEffort: 'low' } }, { params: { reasoningEffort: 'high' } }],
    });
  });

  it('changes the model, or where it stops', () => {
    expect(sweep(setting, { param: 'model', values: ['x', 'y'] }, ids())).toMatchObject({
      value: [
        { id: 'n1', model: 'x', params: setting.params },
        { id: 'n2', model: 'y', params: setting.params },
      ],
    });
    expect(sweep(setting, { param: 'stop', values: ['\n', ', '] }, ids())).toMatchObject({
      value: [{ params: { stop: ['\n'] } }, { params: { stop: [', '] } }],
    });
  });

  it('keeps whole numbers whole', () => {
    expect(sweepValues({ param: 'maxTokens', values: { from: 1, to: 4, steps: 3 } })).toEqual([1, 3, 4]);
  });

  it('refuses what the parameter does not take', () => {
    const plan = { param: 'temperature', values: { from: 1, to: 3, steps: 3 } } as const;
    expect(sweep(setting, plan, ids())).toMatchObject({
      ok: false,
      failure: { code: 'input.invalid', detail: expect.stringContaining('temperature = 3') },
    });
  });

  it('has both ends and stays between them', () => {
    const within = fc.integer({ min: 0, max: 200 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(within, within, fc.integer({ min: 2, max: 30 }), (from, to, steps) => {
        const values = sweepValues({
          param: 'temperature',
          values: { from, to, steps },
        }) as readonly number[];
        expect([values[0], values.at(-1)]).toEqual([from, to]);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(Math.min(from, to));
          expect(value).toBeLessThanOrEqual(Math.max(from, to));
        }
        expect(sweep(setting, { param: 'temperature', values }, ids()).ok).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('sweepModels', () => {
  const of = (id: string, model: string, temperature?: number): ModelSetting => ({
    id,
    providerId: 'p',
    model,
    params: temperature === undefined ? {} : { temperature },
  });
  const values = (models: readonly ModelSetting[]) =>
    models.map(({ id, model, params }) => `${id} ${model} ${params.temperature ?? '-'}`);
  const models = [of('a', 'x'), of('b', 'y', 0)];
  const plan = { param: 'temperature', values: [0, 1] } as const;
  const planned = (swept: readonly string[], keepsThem = false) => {
    const made = sweepModels(models, swept, plan, keepsThem, ids());
    if (!made.ok) throw new Error(made.failure.detail);
    return made.value;
  };

  it('puts them in the place of the one they came from, or below it', () => {
    expect(values(planned(['a']).models)).toEqual(['n1 x 0', 'n2 x 1', 'b y 0']);
    expect(values(planned(['a'], true).models)).toEqual(['a x -', 'n1 x 0', 'n2 x 1', 'b y 0']);
    expect(values(planned(['a']).added)).toEqual(['n1 x 0', 'n2 x 1']);
  });

  it('leaves one that has the value already as it is, with its answers', () => {
    const { models: after, added } = planned(['a', 'b']);
    expect(values(after)).toEqual(['n1 x 0', 'n2 x 1', 'b y 0', 'n4 y 1']);
    expect(values(added)).toEqual(['n1 x 0', 'n2 x 1', 'n4 y 1']);
  });

  it('adds no model that stands elsewhere in the session', () => {
    const made = sweepModels(models, ['b'], { param: 'model', values: ['y', 'z'] }, false, ids());
    expect(made.ok && values(made.value.models)).toEqual(['a x -', 'b y 0', 'n2 z 0']);
    const both = sweepModels(
      [of('a', 'x'), of('b', 'y')],
      ['a', 'b'],
      { param: 'model', values: ['x', 'y'] },
      false,
      ids(),
    );
    expect(both.ok && values(both.value.models)).toEqual(['a x -', 'b y -']);
  });

  it('is taken back whole, and nothing else with it', () => {
    const { models: after } = planned(['a', 'b']);
    expect(withoutSweep(after, models, after)).toEqual(models);
    const later = [
      ...after.map((each) => (each.id === 'b' ? { ...each, model: 'changed' } : each)),
      of('c', 'z'),
    ];
    expect(values(withoutSweep(later, models, after))).toEqual(['a x -', 'b changed 0', 'c z -']);
  });
});
