/** What the user chose about the app itself, kept from one start to the next. */
import type { Preferences, PreferencesChange } from '@shared/domain/preferences';
import { preferencesSchema } from '@shared/domain/preferences';
import type { Store } from './settingsStore';

export const initialPreferences: Preferences = preferencesSchema.parse({});

export interface PreferencesService {
  get(): Preferences;
  set(change: PreferencesChange): Preferences;
  /** The session to open at the next start; undefined: none. */
  setLastSlug(slug: string | undefined): void;
}

export function createPreferences(store: Store<Preferences>): PreferencesService {
  return {
    get: () => store.read(),
    set: ({ language, theme, lastSlug }) => {
      store.write({
        ...store.read(),
        ...(language !== undefined && { language }),
        ...(theme !== undefined && { theme }),
        ...(lastSlug !== undefined && { lastSlug }),
      });
      return store.read();
    },
    setLastSlug: (slug) => {
      const { lastSlug, ...others } = store.read();
      if (slug !== lastSlug) store.write(slug === undefined ? others : { ...others, lastSlug: slug });
    },
  };
}
