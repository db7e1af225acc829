/** What the routes of shared/ipc/calls/importCalls.ts do. */
import type { Place } from '@main/services/doors/sourceReader';
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
      const paths = await host.askWhatToImport(what);
      return ok(paths.length === 0 ? null : await (await loadImports()).open(paths.map(placeAt)));
    },
    'import.openEvals': async () => {
      const { remoteEvals } = await import('@main/services/evals/remoteEvals');
      return ok((await loadImports()).openRemote(remoteEvals(evals)));
    },
    'import.takeAsked': async () => {
      const file = host.takeAskedFile();
      if (file === undefined) return ok(null);
      return ok(await (await loadImports()).open([placeAt(file)]));
    },
    'import.openDropped': async ({ things }) =>
      things.every((thing) => !('path' in thing) || host.wasDropped(thing.path))
        ? ok(await (await loadImports()).open(things.map(placeOf)))
        : fail({ code: 'input.invalid', params: { reason: 'not dropped on the window' } }),
    'import.openBytes': async (thing) => ok(await (await loadImports()).open([placeOf(thing)])),
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

const placeAt = (path: string): Place => ({ type: 'path', path });

const placeOf = (
  thing: { readonly path: string } | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Place => ('path' in thing ? placeAt(thing.path) : { type: 'bytes', ...thing });
