/** Named sets of model settings, for use in other sessions. */
import type { ModelSet } from '@shared/domain/session/modelSet';
import { modelSetSchema } from '@shared/domain/session/modelSet';
import { z } from 'zod';
import type { Store } from './settingsStore';

export const storedModelSetsSchema = z.strictObject({ sets: z.array(modelSetSchema).readonly() });

export function createModelSets(store: Store<z.infer<typeof storedModelSetsSchema>>) {
  const write = (sets: readonly ModelSet[]) => {
    store.write({ sets });
    return sets;
  };
  return {
    list: (): readonly ModelSet[] => store.read().sets,

    /** In its old place, or last. */
    save(set: ModelSet): readonly ModelSet[] {
      const { sets } = store.read();
      const isKnown = sets.some(({ id }) => id === set.id);
      return write(isKnown ? sets.map((each) => (each.id === set.id ? set : each)) : [...sets, set]);
    },

    remove: (id: string): readonly ModelSet[] => write(store.read().sets.filter((set) => set.id !== id)),
  };
}
