/** What the routes of shared/ipc/calls/modelCalls.ts do. */

import { fail, ok } from '@shared/domain/result';
import type { modelCalls } from '@shared/ipc/calls/modelCalls';
import type { CallHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';
import { openedFolder } from './openedFolder';

export function modelHandlers({ services, host }: HandlerDeps): Pick<CallHandlers, keyof typeof modelCalls> {
  const { knownModels, downloads, providers } = services;
  let lookingUp = new AbortController();

  return {
    'localModel.list': async () => ok(await knownModels.state()),
    'localModel.choose': async ({ what }) => {
      const paths = await host.askForModels(what);
      return paths.length === 0 ? ok(null) : knownModels.add(paths);
    },
    'localModel.add': ({ paths }) => knownModels.add(paths),
    'localModel.forget': ({ path: named }) => knownModels.forget(named),
    'localModel.find': () => knownModels.find(),
    'localModel.unload': () => knownModels.unload(),
    'localModel.setIdle': ({ minutes }) => knownModels.setIdleMinutes(minutes),
    'localModel.reveal': async () => {
      const folder = await knownModels.madeOwnFolder();
      return folder.ok ? openedFolder(host, folder.value) : folder;
    },

    'modelDownload.lookUp': async ({ address }) => {
      lookingUp.abort();
      lookingUp = new AbortController();
      const { signal } = lookingUp;
      return downloads.lookUp(address, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
        return fail({ code: 'download.unknown' });
      });
    },
    'modelDownload.start': ({ planId, ...more }) => downloads.start(planId, more),
    'modelDownload.pause': async ({ id }) => {
      await downloads.pause(id);
      return ok(null);
    },
    'modelDownload.resume': ({ id }) => downloads.resume(id),
    'modelDownload.cancel': ({ id }) => downloads.cancel(id),
    'modelDownload.list': async () =>
      ok({ downloads: await downloads.list(), hub: services.statusOf(providers.hub()) }),
  };
}
