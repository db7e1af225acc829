/** Named sets of model settings, for use in other sessions. */

import { ok, type Result } from '@shared/domain/result';
import type { ModelSet } from '@shared/domain/session/modelSet';
import { modelSetSchema } from '@shared/domain/session/modelSet';
import { z } from 'zod';
import type { Store } from './settingsStore';

export const storedModelSetsSchema = z.strictObject({ sets: z.array(modelSetSchema).readonly() });

export function createModelSets(store: Store<z.infer<typeof storedModelSetsSchema>>) {
  const change = (edit: (sets: readonly ModelSet[]) => readonly ModelSet[]): Result<readonly ModelSet[]> => {
    const changed = store.update(({ sets }) => ({ sets: edit(sets) }));
    return changed.ok ? ok(changed.value.sets) : changed;
  };
  return {
    list: (): readonly ModelSet[] => store.read().sets,

    /** In its old place, or last. */
    save: (set: ModelSet) =>
      change((sets) => {
        const isKnown = sets.some(({ id }) => id === set.id);
        return isKnown ? sets.map((each) => (each.id === set.id ? set : each)) : [...sets, set];
      }),

    remove: (id: string) => change((sets) => sets.filter((set) => set.id !== id)),
  };
}
