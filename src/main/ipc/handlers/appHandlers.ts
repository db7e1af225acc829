/** What the routes of shared/ipc/calls/appCalls.ts do. */

import path from 'node:path';
import { placedBackups } from '@main/services/library/placedBackups';
import { isAllowedLink } from '@shared/domain/providers/links';
import { fail, ok } from '@shared/domain/result';
import type { appCalls } from '@shared/ipc/calls/appCalls';
import type { CallHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';
import { logStateOf } from './logStateOf';

export function appHandlers({
  services,
  studies,
  host,
}: HandlerDeps): Pick<CallHandlers, keyof typeof appCalls> {
  const { library, preferences, keys } = services;
  return {
    'app.boot': async () => {
      const { lastSlug } = preferences.get();
      const backups = await placedBackups(await services.backups.list(), library);
      const opened = lastSlug === undefined ? undefined : await library.read(lastSlug);
      return ok({
        app: host.info(),
        preferences: preferences.get(),
        keyring: keys.keyring(),
        providers: services.providers.list().map(services.statusOf),
        ...(opened?.ok && { opened: opened.value }),
        isFirstStart: !opened?.ok && backups.length === 0 && (await library.isEmpty()),
        builtInModel: services.builtInModel(),
        running: services.runs
          .underWay()
          .filter(({ request }) => !studies.hasRun(request.id))
          .map(({ folder, request, what }) => ({
            sessionId: request.session.id,
            slug: path.basename(folder),
            runId: request.id,
            what,
          })),
        studies: studies.list().map(({ folder, ...study }) => ({ slug: path.basename(folder), ...study })),
        logTroubles: services.runs.troubles().map(logStateOf),
        settingsProblems: services.settingsProblems,
        backups,
      });
    },
    'app.openLink': async ({ url }) => {
      if (!isAllowedLink(url)) return fail({ code: 'link.refused', params: { url } });
      await host.openLink(url);
      return ok(null);
    },
    'app.answerClosing': ({ answer }) => {
      host.answerClosing(answer);
      return ok(null);
    },
    'app.edit': ({ deed }) => {
      host.edit(deed);
      return ok(null);
    },
    'app.setMenu': ({ menus }) => {
      host.setMenu(menus);
      return ok(null);
    },
    'app.showProgress': ({ fraction }) => {
      host.showProgress(fraction);
      return ok(null);
    },
    'app.notify': (note) => {
      host.notify(note);
      return ok(null);
    },

    'preferences.set': (change) => {
      const changed = preferences.set(change);
      if (changed.ok) host.applyPreferences(changed.value);
      return changed;
    },
  };
}
