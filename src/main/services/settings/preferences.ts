/** What the user chose about the app itself, kept from one start to the next. */
import type { Preferences, PreferencesChange } from '@shared/domain/preferences';
import { preferencesSchema } from '@shared/domain/preferences';
import type { Result } from '@shared/domain/result';
import type { Store } from './settingsStore';

export const initialPreferences: Preferences = preferencesSchema.parse({});

interface PreferencesService {
  get(): Preferences;
  set(change: PreferencesChange): Result<Preferences>;
  /** The session to open at the next start; undefined: none. */
  setLastSlug(slug: string | undefined): void;
}

export function createPreferences(store: Store<Preferences>): PreferencesService {
  return {
    get: () => store.read(),
    set: (change) =>
      store.update((before) => ({
        ...before,
        ...(Object.fromEntries(
          Object.entries(change).filter(([, value]) => value !== undefined),
        ) as Partial<Preferences>),
      })),
    setLastSlug: (slug) => {
      if (slug === store.read().lastSlug) return;
      store.update(({ lastSlug: _, ...others }) =>
        slug === undefined ? others : { ...others, lastSlug: slug },
      );
    },
  };
}
