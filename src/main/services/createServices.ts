/** Puts the services together; the window and the command line each bring their own surroundings. */

import path from 'node:path';
import type { Send } from '@engine/http/http';
import { createLocalModels } from '@engine/local/localModels';
import type { StartProgram } from '@engine/programs/program';
import { createLibrary } from '@main/services/library/library';
import type { LogState } from '@main/services/runs/logTroubles';
import type { DiskPatience } from '@main/services/runs/runOperation';
import { createRunService } from '@main/services/runs/runService';
import { RUNS_FOLDER } from '@main/services/runs/runsFolder';
import { isUsedBySomeone } from '@main/services/runs/usedElsewhere';
import type { Settings } from '@main/services/settings/createSettings';
import type { Environment } from '@main/services/settings/environment';
import type { Cipher } from '@main/services/settings/keys';
import { createKeys, storedKeysSchema } from '@main/services/settings/keys';
import { createModelSets, storedModelSetsSchema } from '@main/services/settings/modelSets';
import { createPreferences } from '@main/services/settings/preferences';
import { createPrices, storedPricesSchema } from '@main/services/settings/prices';
import { createProviders, noProviderChanges, providerChangesSchema } from '@main/services/settings/providers';
import { STUDIES_FOLDER } from '@main/services/studies/studyFile';
import type { RunTrials } from '@shared/domain/checks/trial';
import type { PriceOf } from '@shared/domain/cost/price';
import { priceWithOverrides } from '@shared/domain/cost/price';
import { newId } from '@shared/domain/ids';
import { loadOnce } from '@shared/domain/loadOnce';
import type { ModelActivity } from '@shared/domain/models/localModel';
import { isLoopback } from '@shared/domain/providers/address';
import { maskedProvider, secretsOf } from '@shared/domain/providers/headers';
import { hasAddress, type Provider } from '@shared/domain/providers/provider';
import type { ImportProgress } from '@shared/formats/doors/given';
import { createAskedProviders } from './askedProviders';
import { monotonicNow } from './clock';
import { createEvalsService } from './evals/evalsService';
import { createBackups } from './library/backups';
import { createOwnTemplates } from './library/ownTemplates';
import { BUILT_IN_MODEL } from './models/builtInModel';
import { createModelDownloads } from './models/downloads/modelDownloads';
import { createKnownModels } from './models/knownModels';
import { createNamedPlaces, namedPlacesSchema, noNamedPlaces } from './models/namedPlaces';

export interface Surroundings {
  readonly libraryFolder: string;
  readonly environment: Environment;
  readonly cipher: Cipher;
  readonly trash: (folder: string) => Promise<void>;
  readonly send: Send;
  readonly onLogState: (state: LogState) => void;
  readonly version: string;
  /** Models are being downloaded, or are no longer. */
  readonly onDownloads: () => void;
  /** What is being imported comes from a server, so far. */
  readonly onImportProgress: (told: ImportProgress) => void;
  readonly startModelProcess: StartProgram;
  /** In which other programs' files are read. */
  readonly startDoorProcess: StartProgram;
  /** The file of the model that comes with the app; undefined: it is not on this computer. */
  readonly builtInModel: () => string | undefined;
  /** There are other models of this computer. */
  readonly onModels: () => void;
  readonly onModelActivity: (activity: ModelActivity) => void;
  readonly runTrials: RunTrials;
  readonly patience?: DiskPatience;
}

const MINUTE_MS = 60_000;

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
  secrets.list = () => [
    ...keys.known(),
    ...providers.allOfferedKeys(),
    ...providers.list().flatMap(secretsOf),
  ];

  const modelSets = createModelSets(
    store({ name: 'model-sets', schema: storedModelSetsSchema, initial: { sets: [] } }),
  );
  const prices = createPrices(
    store({ name: 'prices', schema: storedPricesSchema, initial: { overrides: [] } }),
  );
  /** The catalogue is large, and knows no server on this machine: it comes with the first other that is asked about. */
  async function loadPrices(asked: readonly Provider[]): Promise<PriceOf> {
    if (asked.every((provider) => !hasAddress(provider) || isLoopback(provider.baseUrl)))
      return priceWithOverrides(() => undefined, prices.list());
    const { loadPriceCatalogue } = await import('@shared/pricing/priceCatalogue');
    return priceWithOverrides(await loadPriceCatalogue(), prices.list());
  }

  const namedPlaces = createNamedPlaces(
    store({ name: 'local-models', schema: namedPlacesSchema, initial: noNamedPlaces }),
  );
  const modelsFolder = path.join(settings.dataFolder, 'models');
  const localModels = createLocalModels({
    startProcess: surroundings.startModelProcess,
    places: () => {
      const builtIn = surroundings.builtInModel();
      return [
        { type: 'own', path: modelsFolder },
        ...(builtIn === undefined ? [] : [{ type: 'builtIn', path: builtIn } as const]),
        ...namedPlaces.list(),
      ];
    },
    idleMs: () => namedPlaces.idleMinutes() * MINUTE_MS || undefined,
    onActivity: surroundings.onModelActivity,
  });
  const knownModels = createKnownModels({
    localModels,
    named: namedPlaces,
    ownFolder: modelsFolder,
    onChanged: surroundings.onModels,
  });

  const downloads = createModelDownloads({
    folder: modelsFolder,
    source: () => {
      const hub = providers.hub();
      const token = keys.keyFor(hub);
      return {
        ...{ send, userAgent, now: Date.now, hub: hub.baseUrl.replace(/\/+$/, '') },
        token: typeof token === 'string' ? token : undefined,
      };
    },
    silenceMs: 60_000,
    retryMs: 1000,
    now: monotonicNow,
    newId,
    onChanged: surroundings.onDownloads,
    onModel: surroundings.onModels,
    onBug: (error) => log.error('A download threw.', error),
  });

  const evals = createEvalsService({
    ...{ dataFolder: settings.dataFolder, providers: providers.list, keyFor: keys.keyFor },
    ...{ send, userAgent, secrets: secrets.list },
  });

  const runs = createRunService({
    loadEngine: async () => {
      const [{ executeRun }, { gradeRun }, { weighRun }] = await Promise.all([
        import('@engine/run/executeRun'),
        import('@engine/run/gradeRun'),
        import('@engine/run/weighRun'),
      ]);
      return { executeRun, gradeRun, weighRun };
    },
    send,
    userAgent,
    localModels,
    providers: providers.list,
    keyFor: keys.keyFor,
    loadPrices,
    runTrials: surroundings.runTrials,
    secrets: secrets.list,
    now: monotonicNow,
    wallNow: Date.now,
    patience: surroundings.patience,
    newId,
    onLogState: (state) => {
      if (state.failure) log.error('A run cannot be written down.', state.failure);
      surroundings.onLogState(state);
    },
  });
  const library = createLibrary({
    folder: surroundings.libraryFolder,
    trash: surroundings.trash,
    isBusy: async (folder) =>
      runs.isBusy(folder) || (await isUsedBySomeone(folder, [RUNS_FOLDER, STUDIES_FOLDER])),
    newId,
    now: monotonicNow,
  });

  /** Loaded when something is brought: a start has no use for it. */
  const loadImports = loadOnce(async () => {
    const [{ createImports }, { readerProcess }] = await Promise.all([
      import('./doors/imports'),
      import('./doors/readerProcess'),
    ]);
    const startReader = () => readerProcess(surroundings.startDoorProcess);
    const onProgress = surroundings.onImportProgress;
    return createImports({ library, providers, startReader, newId, now: Date.now, onProgress });
  });

  const ownTemplates = createOwnTemplates({
    folder: surroundings.libraryFolder,
    trash: surroundings.trash,
  });

  const backups = createBackups({
    folder: path.join(settings.dataFolder, 'backups'),
    now: monotonicNow,
    onProblem: (failure) => log.error('A backup cannot be read and is left alone.', failure),
  });

  const asked = createAskedProviders({
    ...{ send, userAgent, localModels, providers: providers.list },
    ...{ keyFor: keys.keyFor, secrets: secrets.list },
  });

  return {
    log,
    settingsProblems: settings.problems,
    now: monotonicNow,
    preferences: createPreferences(settings.preferences),
    providers,
    keys,
    runs,
    localModels,
    knownModels,
    downloads,
    evals,
    builtInModel: () => ({ name: BUILT_IN_MODEL, isHere: surroundings.builtInModel() !== undefined }),
    library,
    ownTemplates,
    loadImports,
    secrets: secrets.list,
    backups,
    ...asked,
    modelSets,
    prices,
    loadPrices,
    /** As the window may know it. */
    statusOf: (provider: Provider) => ({
      provider: maskedProvider(provider),
      ...keys.status(provider),
      isBaseUrlFromEnvironment: providers.isBaseUrlFromEnvironment(provider.id),
    }),
  };
}

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
