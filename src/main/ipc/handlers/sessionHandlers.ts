/** What the routes of shared/ipc/calls/sessionCalls.ts do. */

import path from 'node:path';
import { fileNameOf, saveText } from '@main/services/disk/textFiles';
import { serializeSession } from '@main/services/library/sessionFile';
import { fail, ok } from '@shared/domain/result';
import type { sessionCalls } from '@shared/ipc/calls/sessionCalls';
import type { CallHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';
import { openedFolder } from './openedFolder';

export function sessionHandlers({
  services,
  watcher,
  host,
}: HandlerDeps): Pick<CallHandlers, keyof typeof sessionCalls> {
  const { library, preferences } = services;
  return {
    'library.reveal': async () => {
      const folder = await library.madeFolder();
      return folder.ok ? openedFolder(host, folder.value) : folder;
    },

    'session.list': async () => {
      const listed = await library.list();
      watcher.awaitSessions(library.emptyFolders());
      return listed;
    },
    'session.read': ({ slug }) => library.read(slug),
    'session.follow': ({ slug }) => {
      watcher.follow(slug);
      preferences.setLastSlug(slug);
      return ok(null);
    },
    'session.create': ({ session }) => library.create(session),
    'session.copy': ({ slug, title }) => library.copy(slug, title),
    'session.replaceOutside': ({ slug, session, copyTitle }) =>
      library.replaceOutside(slug, session, copyTitle),
    'session.saveElsewhere': async ({ session }) => {
      const file = await host.askWhereToSave(fileNameOf(`${session.title}.parallax.yaml`));
      return file === undefined ? ok(null) : saveText(file, serializeSession(session));
    },
    'session.saveZip': async ({ slug }) => {
      const file = await host.askWhereToSave(fileNameOf(`${slug}.zip`));
      if (file === undefined) return ok(null);
      const { packSession } = await import('@main/services/doors/sessionZip');
      return library.withFolder(slug, (folder) =>
        services.runs.isBusy(folder)
          ? Promise.resolve(fail({ code: 'run.busy', params: { session: slug } }))
          : packSession(folder, file, services.secrets()),
      );
    },
    'session.save': ({ slug, session, revision }) => library.save(slug, session, revision),
    'session.rename': ({ slug, title }) => library.rename(slug, title),
    'session.trash': ({ slug }) => library.trash(slug),
    'session.reveal': ({ slug }) =>
      library.withFolder(slug, async (folder) => {
        host.reveal(path.join(folder, 'session.yaml'));
        return ok(null);
      }),

    'backup.put': (backup) => {
      if (backup.slug !== undefined) library.keep(backup.sessionId, backup.slug);
      return services.backups.put(backup);
    },
    'backup.drop': ({ sessionId }) => {
      library.keepNoLonger(sessionId);
      return services.backups.drop(sessionId);
    },
  };
}
