import { sweepValues } from '@shared/domain/session/sweep';
import { describe, expect, it } from 'vitest';
import { draftFor, SWEPT_PARAMS, sweepOf } from './sweepPlan';

describe('sweepOf', () => {
  it.each(SWEPT_PARAMS)('begins with something to run for %s', (param) => {
    const plan = sweepOf(draftFor(param));
    expect(plan && sweepValues(plan).length).toBeGreaterThan(1);
  });

  it('reads lists however they are separated', () => {
    const draft = { ...draftFor('temperature'), by: 'list', list: '0, 0.5；1 1.5、2' } as const;
    expect(sweepOf(draft)?.values).toEqual([0, 0.5, 1, 1.5, 2]);
  });

  it('waits for what is missing', () => {
    expect(sweepOf({ ...draftFor('topP'), to: '' })).toBeUndefined();
    expect(sweepOf({ ...draftFor('topP'), steps: 1 })).toBeUndefined();
    expect(sweepOf({ ...draftFor('topP'), by: 'list', list: ' , ' })).toBeUndefined();
  });
});
