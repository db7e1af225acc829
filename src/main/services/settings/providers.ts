/** The presets, what the user changed about them, and what the environment says. */
import { originOf } from '@shared/domain/providers/address';
import { type CleanedKey, cleanKey } from '@shared/domain/providers/cleanKey';
import { hubPreset, presetOf, presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { providerSchema } from '@shared/domain/providers/provider';
import { tidiedAddress } from '@shared/domain/providers/tidiedAddress';
import type { Result } from '@shared/domain/result';
import { z } from 'zod';
import type { Environment, EnvironmentSource } from './environment';
import { environmentSources } from './environment';
import type { Store } from './settingsStore';

export const providerChangesSchema = z.strictObject({
  /** Added ones, and presets that were edited. */
  saved: z.array(providerSchema),
  /** Ids of presets that the user took away. */
  removed: z.array(z.string()),
});
type ProviderChanges = z.infer<typeof providerChangesSchema>;
export const noProviderChanges: ProviderChanges = { saved: [], removed: [] };

/** Base URLs that may come from the environment, by provider, under the names that their own tools read. */
const BASE_URL_VARIABLES: Readonly<Record<string, string>> = {
  openai: 'OPENAI_BASE_URL',
  [hubPreset.provider.id]: 'HF_ENDPOINT',
};

/** A key from the environment, and the only origin that it may be sent to. */
export interface OfferedKey extends CleanedKey {
  readonly variable: string;
  readonly source: EnvironmentSource;
  readonly origin: string;
}

export function createProviders(changes: Store<ProviderChanges>, environment: Environment) {
  function baseUrlFrom(source: EnvironmentSource, id: string): string | undefined {
    const variable = BASE_URL_VARIABLES[id];
    const url = variable === undefined ? undefined : environment.get(source, variable);
    return url === undefined ? undefined : tidiedAddress(url);
  }

  const baseUrlFromEnvironment = (id: string): string | undefined =>
    environmentSources.map((source) => baseUrlFrom(source, id)).find((url) => url !== undefined);

  /** The environment stays as it was at the start, and each request of a run asks for its key. */
  const offered = new Map<string, readonly OfferedKey[]>();

  function offeredBy(id: string): readonly OfferedKey[] {
    const preset = presetOf(id);
    const variable = preset?.keyVariable;
    if (!preset || variable === undefined) return [];
    return environmentSources.flatMap((source) => {
      const found = cleanKey(environment.get(source, variable) ?? '');
      const origin = originOf(baseUrlFrom(source, id) ?? preset.provider.baseUrl);
      return found.key === '' || origin === undefined ? [] : [{ ...found, variable, source, origin }];
    });
  }

  return {
    /** With the base URLs that hold. */
    list(): readonly Provider[] {
      const { saved, removed } = changes.read();
      const savedById = new Map(saved.map((provider) => [provider.id, provider]));
      const offered = presets
        .filter(({ provider }) => !removed.includes(provider.id))
        .map(({ provider }) => savedById.get(provider.id) ?? provider);
      const isPreset = (id: string) => presets.some(({ provider }) => provider.id === id);
      const own = saved.filter(({ id }) => !isPreset(id));
      return [...offered, ...own].map((provider) => {
        const baseUrl = baseUrlFromEnvironment(provider.id);
        return baseUrl === undefined ? provider : { ...provider, baseUrl };
      });
    },

    /** What models are got from; it answers no questions, and so is in no list of providers. */
    hub(): Provider {
      const { provider } = hubPreset;
      const baseUrl = baseUrlFromEnvironment(provider.id);
      return baseUrl === undefined || originOf(baseUrl) === undefined ? provider : { ...provider, baseUrl };
    },

    isBaseUrlFromEnvironment: (id: string): boolean => baseUrlFromEnvironment(id) !== undefined,

    save: (provider: Provider): Result<ProviderChanges> =>
      changes.update(({ saved, removed }) => {
        const isEnvironmentUrl = baseUrlFromEnvironment(provider.id) === provider.baseUrl;
        const before = saved.find(({ id }) => id === provider.id) ?? presetOf(provider.id)?.provider;
        // What the environment lends for this run of the app is not written down as the user's choice.
        const kept = isEnvironmentUrl && before ? { ...provider, baseUrl: before.baseUrl } : provider;
        return {
          saved: [...saved.filter(({ id }) => id !== provider.id), kept],
          removed: removed.filter((id) => id !== provider.id),
        };
      }),

    remove: (id: string): Result<ProviderChanges> =>
      changes.update(({ saved, removed }) => {
        const others = removed.filter((other) => other !== id);
        return {
          saved: saved.filter((provider) => provider.id !== id),
          removed: presetOf(id) ? [...others, id] : others,
        };
      }),

    /**
     * Keys that the environment offers to this provider, in order of precedence. A source's key goes to that source's
     * base URL, else to the preset's: a `.env` file in some folder cannot send a key of the shell elsewhere.
     */
    offeredKeys(id: string): readonly OfferedKey[] {
      const known = offered.get(id) ?? offeredBy(id);
      offered.set(id, known);
      return known;
    },

    /** For redaction: every key that the environment holds for a preset, as it is there and as it is sent. */
    allOfferedKeys(): readonly string[] {
      return [...presets, hubPreset].flatMap(({ keyVariable }) =>
        environmentSources.flatMap((source) =>
          keyVariable === undefined ? [] : formsOf(environment.get(source, keyVariable)),
        ),
      );
    },
  };
}

function formsOf(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [...new Set([key, cleanKey(key).key])];
}
