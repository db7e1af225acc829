import { sweepValues } from '@shared/domain/session/sweep';
import { describe, expect, it } from 'vitest';
import { draftFor, SWEPT_PARAMS, sweepOf } from './sweepPlan';

describe('sweepOf', () => {
  it.each(SWEPT_PARAMS)('begins with something to run for %s', (param) => {
    const plan = sweepOf(draftFor(param, 'one', ['one', 'two', 'three']));
    expect(plan && sweepValues(plan).length).toBeGreaterThan(1);
  });

  it('reads lists however they are separated', () => {
    const draft = { ...draftFor('temperature'), by: 'list', list: '0, 0.5；1 1.5、2' } as const;
    expect(sweepOf(draft)?.values).toEqual([0, 0.5, 1, 1.5, 2]);
  });

  it('begins with the model that is there and the next ones, takes names as they are, and stops as they are typed', () => {
    expect(sweepOf(draftFor('model', 'b', ['a', 'b', 'c', 'd']))?.values).toEqual(['b', 'a', 'c']);
    expect(sweepOf({ ...draftFor('model'), words: [' my model '] })?.values).toEqual(['my model']);
    expect(sweepOf({ ...draftFor('stop'), words: ['\\n\\n', ', '] })?.values).toEqual(['\n\n', ', ']);
  });

  it('waits for what is missing', () => {
    expect(sweepOf({ ...draftFor('topP'), to: '' })).toBeUndefined();
    expect(sweepOf({ ...draftFor('topP'), steps: 1 })).toBeUndefined();
    expect(sweepOf({ ...draftFor('topP'), by: 'list', list: ' , ' })).toBeUndefined();
  });
});
