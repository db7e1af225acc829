/** What the routes of shared/ipc/calls/importCalls.ts do. */
import { fail, ok } from '@shared/domain/result';
import type { importCalls } from '@shared/ipc/calls/importCalls';
import type { CallHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';

export function importHandlers({
  services: { loadImports, evals },
  host,
}: HandlerDeps): Pick<CallHandlers, keyof typeof importCalls> {
  return {
    'import.choose': async ({ what }) => {
      const file = await host.askWhatToImport(what);
      return file === undefined ? ok(null) : (await loadImports()).openFile(file);
    },
    'import.openEvals': async () => {
      const { remoteEvals } = await import('@main/services/evals/remoteEvals');
      return ok((await loadImports()).openRemote(remoteEvals(evals)));
    },
    'import.takeAsked': async () => {
      const file = host.takeAskedFile();
      if (file === undefined) return ok(null);
      const given = await (await loadImports()).openFile(file);
      return ok(given.ok ? given.value : { failure: given.failure });
    },
    'import.openDropped': async ({ path }) =>
      host.wasDropped(path)
        ? (await loadImports()).openFile(path)
        : fail({ code: 'input.invalid', params: { reason: 'not dropped on the window' } }),
    'import.openBytes': async ({ name, bytes }) => (await loadImports()).openBytes(bytes, name),
    'import.options': async ({ id, door }) => (await loadImports()).optionsOf(id, door),
    'import.read': async ({ id, door, chosen }) => (await loadImports()).read(id, door, chosen),
    'import.create': async ({ id }) => (await loadImports()).create(id),
    'import.leave': async ({ id }) => {
      (await loadImports()).leave(id);
      return ok(null);
    },
    'import.report': async ({ slug }) => (await loadImports()).report(slug),
  };
}
