/** Puts the services together; the window and the command line each bring their own surroundings. */
import type { Failure } from '@shared/domain/failure';
import { newId } from '@shared/domain/ids';
import type { PriceOf } from '@shared/domain/price';
import { priceWithOverrides } from '@shared/domain/price';
import type { Provider } from '@shared/domain/provider';
import type { Result } from '@shared/domain/result';
import { fail } from '@shared/domain/result';
import type { Send } from '@shared/engine/http';
import { isLoopback } from '@shared/engine/nodeHttp';
import { redact } from '@shared/engine/redact';
import { monotonicNow } from './clock';
import type { Settings } from './createSettings';
import type { Environment } from './environment';
import type { Cipher } from './keys';
import { createKeys, storedKeysSchema } from './keys';
import { createLibrary } from './library';
import { createModelSets, storedModelSetsSchema } from './modelSets';
import { createPreferences } from './preferences';
import { createPrices, storedPricesSchema } from './prices';
import { createProviders, noProviderChanges, providerChangesSchema } from './providers';
import { createRunService } from './runService';

export interface Surroundings {
  readonly libraryFolder: string;
  readonly environment: Environment;
  readonly cipher: Cipher;
  readonly trash: (folder: string) => Promise<void>;
  readonly send: Send;
  readonly version: string;
}

export type Services = ReturnType<typeof createServices>;

export function createServices(surroundings: Surroundings, settings: Settings) {
  const { cipher, send } = surroundings;
  const { log, store, secrets } = settings;
  const userAgent = `Parallax/${surroundings.version}`;
  const providers = createProviders(
    store({ name: 'providers', schema: providerChangesSchema, initial: noProviderChanges }),
    surroundings.environment,
  );
  const keys = createKeys({
    stored: store({ name: 'keys', schema: storedKeysSchema, initial: {} }),
    cipher,
    offeredKeys: providers.offeredKeys,
    onProblem: log.error,
  });
  secrets.list = () => [...keys.known(), ...providers.allOfferedKeys()];

  const modelSets = createModelSets(
    store({ name: 'model-sets', schema: storedModelSetsSchema, initial: { sets: [] } }),
  );
  const prices = createPrices(
    store({ name: 'prices', schema: storedPricesSchema, initial: { overrides: [] } }),
  );
  /** The catalogue is large, and knows no server on this machine: it comes with the first other that is asked about. */
  async function loadPrices(asked: readonly Provider[]): Promise<PriceOf> {
    if (asked.every(({ baseUrl }) => isLoopback(baseUrl)))
      return priceWithOverrides(() => undefined, prices.list());
    const { loadPriceCatalogue } = await import('@shared/pricing/priceCatalogue');
    return priceWithOverrides(await loadPriceCatalogue(), prices.list());
  }

  const runs = createRunService({
    loadEngine: async () => {
      const [{ executeRun }, { gradeRun }] = await Promise.all([
        import('@shared/engine/executeRun'),
        import('@shared/engine/gradeRun'),
      ]);
      return { executeRun, gradeRun };
    },
    send,
    userAgent,
    providers: providers.list,
    keyFor: keys.keyFor,
    loadPrices,
    redact: (text) => redact(text, secrets.list()),
    now: monotonicNow,
    newId,
    onLogFailure: (failure) => log.error('A run could not be written down.', failure),
  });
  const library = createLibrary({
    folder: surroundings.libraryFolder,
    trash: surroundings.trash,
    isBusy: runs.isBusy,
  });

  /** Model names from the provider's own server. */
  async function listModels(providerId: string): Promise<Result<readonly string[]>> {
    const provider = providers.list().find(({ id }) => id === providerId);
    if (!provider) return fail(unknownProvider(providerId));
    const engine = await import('@shared/engine/listModels');
    return engine.listModels(provider, {
      send,
      keyOf: () => keys.keyFor(provider),
      now: monotonicNow,
      userAgent,
    });
  }

  return {
    log,
    preferences: createPreferences(settings.preferences),
    providers,
    keys,
    runs,
    library,
    listModels,
    modelSets,
    prices,
    loadPrices,
    statusOf: (provider: Provider) => ({
      provider,
      ...keys.status(provider),
      isBaseUrlFromEnvironment: providers.isBaseUrlFromEnvironment(provider.id),
    }),
  };
}

export const unknownProvider = (id: string): Failure => ({
  code: 'provider.unknown',
  params: { provider: id },
});

/** For surroundings without a keyring: keys stay in memory. */
export const noCipher: Cipher = {
  isSecure: () => false,
  backend: () => 'unknown',
  encrypt: () => {
    throw new Error('There is no keyring.');
  },
  decrypt: () => {
    throw new Error('There is no keyring.');
  },
};
