/** What the routes of shared/ipc/calls/fileCalls.ts do. */

import { fileNameOf, openBytes, saveText } from '@main/services/disk/textFiles';
import { createGallery } from '@main/services/library/templates';
import { ok } from '@shared/domain/result';
import type { fileCalls } from '@shared/ipc/calls/fileCalls';
import type { CallHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';

export function fileHandlers({
  services,
  host,
  templatesFolder,
}: HandlerDeps): Pick<CallHandlers, keyof typeof fileCalls> {
  const gallery = createGallery(templatesFolder, (failure) =>
    services.log.error('A template does not fit and is left out.', failure),
  );

  return {
    'file.save': async ({ name, text }) => {
      const file = await host.askWhereToSave(fileNameOf(name));
      return file === undefined ? ok(null) : saveText(file, text);
    },
    'file.open': async ({ extensions }) => {
      const file = await host.askWhatToOpen(extensions);
      return file === undefined ? ok(null) : openBytes(file);
    },

    'ownTemplate.list': () => services.ownTemplates.list(),
    'ownTemplate.save': ({ session }) => services.ownTemplates.save(session),
    'ownTemplate.rename': ({ slug, title }) => services.ownTemplates.rename(slug, title),
    'ownTemplate.trash': ({ slug }) => services.ownTemplates.trash(slug),
    'ownTemplate.reveal': ({ slug }) => {
      host.reveal(services.ownTemplates.fileOf(slug));
      return ok(null);
    },

    'template.list': gallery,
  };
}
