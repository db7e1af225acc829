/** Everything behind the window's routes; loaded while the page loads. */

import { trialsIn } from '@cli/trials';
import { createNodeHttp } from '@engine/http/nodeHttp';
import { DOOR_PROGRAM, MODEL_PROGRAM } from '@engine/programs/program';
import { createCallRouter } from '@main/ipc/callRouter';
import { createCallHandlers } from '@main/ipc/handlers/callHandlers';
import type { Host } from '@main/ipc/handlers/host';
import { logStateOf } from '@main/ipc/handlers/logStateOf';
import { createStreamHandlers } from '@main/ipc/handlers/streamHandlers';
import { createStreamRouter } from '@main/ipc/streamRouter';
import { monotonicNow } from '@main/services/clock';
import { createServices } from '@main/services/createServices';
import { watchLibrary } from '@main/services/library/libraryWatcher';
import { ownBuiltInModel } from '@main/services/models/builtInModel';
import { openNetworkLog } from '@main/services/network/openNetworkLog';
import type { Settings } from '@main/services/settings/createSettings';
import { readEnvironment } from '@main/services/settings/environment';
import { createLiveStudies } from '@main/services/studies/liveStudies';
import { newId } from '@shared/domain/ids';
import { calls } from '@shared/ipc/contract';
import type { EventName, Events } from '@shared/ipc/events';
import { streams } from '@shared/ipc/streams';
import { shell } from 'electron';
import type { Routers } from './channels';
import { systemCipher } from './cipher';
import { resolveProxy } from './proxy';
import { utilityProgram } from './utilityProgram';

interface ConnectDeps {
  readonly dataFolder: string;
  readonly libraryFolder: string;
  readonly templatesFolder: string;
  /** src/modelProcess and src/doorProcess as they were built. */
  readonly modelProgram: string;
  readonly doorProgram: string;
  /** src/cli/trialWorker.ts as it was built. */
  readonly trialWorker: URL;
  readonly version: string;
  readonly settings: Settings;
  readonly host: Host;
  readonly emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void;
}

interface Connection extends Routers {
  /** What the first run needs is loaded in a quiet moment, and compiled. */
  readonly warmUp: () => Promise<void>;
  readonly finish: () => Promise<void>;
}

export function connect(deps: ConnectDeps): Connection {
  const { settings, emit } = deps;
  const network = openNetworkLog(settings, 'app', () => emit('network.changed', {}));
  const runTrials = trialsIn(deps.trialWorker);
  const { send } = createNodeHttp({ resolveProxy, tap: network.tap });
  const services = createServices(
    {
      libraryFolder: deps.libraryFolder,
      environment: readEnvironment(process.env, process.cwd()),
      cipher: systemCipher(process.platform),
      trash: (folder) => shell.trashItem(folder),
      send,
      onLogState: (state) => emit('run.logState', logStateOf(state)),
      onImportProgress: (told) => emit('import.progress', told),
      onDownloads: () => emit('modelDownloads.changed', {}),
      version: deps.version,
      startModelProcess: utilityProgram(deps.modelProgram, MODEL_PROGRAM),
      startDoorProcess: utilityProgram(deps.doorProgram, DOOR_PROGRAM),
      runTrials,
      builtInModel: () => ownBuiltInModel(process.resourcesPath),
      onModels: () => emit('localModels.changed', {}),
      onModelActivity: (activity) => emit('localModels.activity', activity),
    },
    settings,
  );
  const { log } = services;
  const watcher = watchLibrary({
    library: services.library,
    onLibraryChanged: () => emit('library.changed', {}),
    onSessionChanged: (slug) => emit('session.changedOutside', { slug }),
    onError: (error) => log.error('The library cannot be watched.', error),
  });
  const { host, templatesFolder } = deps;
  const studies = createLiveStudies(
    async () => {
      const [{ createStudyService }, { optimise }, { describeCheckReason }] = await Promise.all([
        import('@main/services/studies/studyService'),
        import('@shared/domain/study/optimise'),
        import('@shared/locales/describeCheckReason'),
      ]);
      const { runs, loadPrices } = services;
      const service = createStudyService({
        ...{ runs, loadPrices, newId, now: monotonicNow, providers: services.providers.list },
        ...{ runTrials, inWords: describeCheckReason },
      });
      return { service, optimise };
    },
    (error) => log.error('A study threw.', error),
  );
  const handlerDeps = { services, studies, network, watcher, host, templatesFolder };
  return {
    call: createCallRouter(calls, createCallHandlers(handlerDeps), log),
    stream: createStreamRouter({
      routes: streams,
      handlers: createStreamHandlers(handlerDeps),
      log,
      now: monotonicNow,
    }),
    warmUp: async () => {
      await services.runs.warmUp();
      const { rehearse } = await import('@main/ipc/rehearse');
      // A run that came first has loaded it all, and needs the time of a rehearsal itself.
      if (services.runs.underWay().length === 0) await rehearse(services);
    },
    finish: async () => {
      watcher.close();
      await Promise.all([studies.stopAll(), services.runs.stopAll(), services.downloads.close()]);
      services.localModels.close();
      network.flush();
    },
  };
}
