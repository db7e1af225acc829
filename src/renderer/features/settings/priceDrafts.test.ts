import { describe, expect, it } from 'vitest';
import { draftsOf, emptyDraft, overridesOf } from './priceDrafts';

describe('overridesOf', () => {
  it('waits for a model and both prices', () => {
    const typed = { ...emptyDraft(), model: ' my-* ', input: 1 } as const;
    expect(overridesOf([typed])).toEqual([]);
    expect(overridesOf([{ ...typed, output: 0 }])).toEqual([
      { model: 'my-*', inputPerMillion: 1, outputPerMillion: 0 },
    ]);
  });

  it('gives back what was saved', () => {
    const saved = [
      { providerId: 'p', model: 'm', inputPerMillion: 1, outputPerMillion: 2, cachedInputPerMillion: 0.5 },
      { model: '*', inputPerMillion: 0, outputPerMillion: 0 },
    ];
    expect(overridesOf(draftsOf(saved))).toEqual(saved);
  });
});
