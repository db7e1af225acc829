import type { PriceOverride } from '@shared/domain/cost/price';
import type { ModelSet } from '@shared/domain/session/modelSet';
import { expect, it } from 'vitest';
import { memoryStore } from '../../../../tests/fakes/memoryStore';
import { createModelSets } from './modelSets';
import { createPrices } from './prices';

const set = (id: string, name = id): ModelSet => ({
  id,
  name,
  models: [{ id: 'm', providerId: 'openai', model: 'gpt-4o-mini', params: { temperature: 0 } }],
});

it('keeps sets of models in the order they came; one that is saved again stays in its place', () => {
  const sets = createModelSets(memoryStore<{ readonly sets: readonly ModelSet[] }>({ sets: [] }));
  sets.save(set('a'));
  sets.save(set('b'));
  expect(sets.save(set('a', 'Cheap ones'))).toEqual({ ok: true, value: [set('a', 'Cheap ones'), set('b')] });
  expect(sets.remove('a')).toEqual({ ok: true, value: [set('b')] });
  expect(sets.list()).toEqual([set('b')]);
});

it("keeps the user's own prices", () => {
  const stored = memoryStore<{ readonly overrides: readonly PriceOverride[] }>({ overrides: [] });
  const own = [{ model: 'qwen*', inputPerMillion: 0, outputPerMillion: 0 }];
  expect(createPrices(stored).set(own)).toEqual({ ok: true, value: own });
  expect(createPrices(stored).list()).toEqual(own);
});
