/** What each route does. Electron's part comes as the Host. */
import path from 'node:path';
import type { Services } from '@main/services/createServices';
import { unknownProvider } from '@main/services/createServices';
import { fileNameOf, openText, saveText } from '@main/services/disk/textFiles';
import type { LibraryWatcher } from '@main/services/library/libraryWatcher';
import { readTemplates } from '@main/services/library/templates';
import { listRuns, readRun } from '@main/services/runs/runFiles';
import type { Run } from '@main/services/runs/runService';
import type { OpenedSession } from '@shared/domain/library';
import type { Preferences } from '@shared/domain/preferences';
import { isAllowedLink } from '@shared/domain/providers/links';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { AppInfo, RunStreamItem } from '@shared/ipc/contract';
import type { CallHandlers, OpenedStream, StreamHandlers } from './callRouter';

export interface Host {
  readonly info: () => AppInfo;
  readonly openLink: (url: string) => Promise<void>;
  readonly reveal: (folder: string) => void;
  readonly readyToClose: () => void;
  readonly applyPreferences: (preferences: Preferences) => void;
  /** Undefined: the user thought better of it. */
  readonly askWhereToSave: (name: string) => Promise<string | undefined>;
  readonly askWhatToOpen: (extensions: readonly string[]) => Promise<string | undefined>;
}

export interface HandlerDeps {
  readonly services: Services;
  readonly watcher: LibraryWatcher;
  readonly host: Host;
  readonly templatesFolder: string;
}

export function createCallHandlers({ services, watcher, host, templatesFolder }: HandlerDeps): CallHandlers {
  const { library, preferences, providers, keys } = services;
  const statuses = () => providers.list().map(services.statusOf);
  const providerOf = (id: string) => providers.list().find((provider) => provider.id === id);

  /** The session that is open now is the one watched, and the one that the next start opens. */
  const nowOpen = (opened: Result<OpenedSession>): Result<OpenedSession> => {
    if (opened.ok) {
      watcher.follow(opened.value.slug);
      preferences.setLastSlug(opened.value.slug);
    }
    return opened;
  };

  return {
    'app.boot': async () => {
      const { lastSlug } = preferences.get();
      const opened = lastSlug === undefined ? undefined : await library.open(lastSlug);
      if (opened?.ok) watcher.follow(opened.value.slug);
      return ok({
        app: host.info(),
        preferences: preferences.get(),
        keyring: keys.keyring(),
        providers: statuses(),
        ...(opened?.ok && { opened: opened.value }),
      });
    },
    'app.openLink': async ({ url }) => {
      if (!isAllowedLink(url)) return fail({ code: 'link.refused', params: { url } });
      await host.openLink(url);
      return ok(null);
    },
    'app.readyToClose': () => {
      host.readyToClose();
      return ok(null);
    },
    'preferences.set': (change) => {
      const changed = preferences.set(change);
      host.applyPreferences(changed);
      return ok(changed);
    },

    'session.list': () => library.list(),
    'session.open': async ({ slug }) => nowOpen(await library.open(slug)),
    'session.create': async ({ session }) => nowOpen(await library.create(session)),
    'session.save': ({ slug, session, revision }) => library.save(slug, session, revision),
    'session.rename': async ({ slug, title }) => {
      const isOpen = preferences.get().lastSlug === slug;
      const renamed = await library.rename(slug, title);
      return isOpen ? nowOpen(renamed) : renamed;
    },
    'session.trash': async ({ slug }) => {
      const trashed = await library.trash(slug);
      if (trashed.ok && preferences.get().lastSlug === slug) {
        watcher.follow(undefined);
        preferences.setLastSlug(undefined);
      }
      return trashed;
    },
    'session.reveal': async ({ slug }) => {
      const folder = await library.folderOf(slug);
      if (!folder.ok) return folder;
      host.reveal(path.join(folder.value, 'session.yaml'));
      return ok(null);
    },

    'run.list': async ({ slug }) => {
      const folder = await library.folderOf(slug);
      return folder.ok ? listRuns(folder.value) : folder;
    },
    'run.load': async ({ slug, runId }) => {
      const folder = await library.folderOf(slug);
      if (!folder.ok) return folder;
      const read = await readRun(folder.value, runId);
      if (!read.ok) return read;
      const { file: _, ...loaded } = read.value;
      return ok(loaded);
    },
    'run.judge': async ({ slug, runId, judgement }) => {
      const folder = await library.folderOf(slug);
      return folder.ok ? services.runs.judge(folder.value, runId, judgement) : folder;
    },

    'provider.list': () => ok({ providers: statuses(), keyring: keys.keyring() }),
    'provider.save': ({ provider }) => {
      providers.save(provider);
      return ok(statuses());
    },
    'provider.remove': ({ providerId }) => {
      keys.clear(providerId);
      providers.remove(providerId);
      return ok(statuses());
    },
    'provider.models': ({ providerId }) => services.listModels(providerId),

    'key.set': ({ providerId, key }) => {
      const provider = providerOf(providerId);
      if (!provider) return fail(unknownProvider(providerId));
      const set = keys.set(provider, key);
      return set.ok ? ok(statuses()) : set;
    },
    'key.clear': ({ providerId }) => {
      keys.clear(providerId);
      return ok(statuses());
    },

    'modelSet.list': () => ok(services.modelSets.list()),
    'modelSet.save': ({ set }) => ok(services.modelSets.save(set)),
    'modelSet.remove': ({ id }) => ok(services.modelSets.remove(id)),
    'price.list': () => ok(services.prices.list()),
    'price.set': ({ overrides }) => ok(services.prices.set(overrides)),

    'file.save': async ({ name, text }) => {
      const file = await host.askWhereToSave(fileNameOf(name));
      return file === undefined ? ok(null) : saveText(file, text);
    },
    'file.open': async ({ extensions }) => {
      const file = await host.askWhatToOpen(extensions);
      return file === undefined ? ok(null) : openText(file);
    },

    'template.list': () =>
      readTemplates(templatesFolder, (failure) =>
        services.log.error('A template does not fit and is left out.', failure),
      ),
  };
}

export function createStreamHandlers({ services }: Pick<HandlerDeps, 'services'>): StreamHandlers {
  const { library, runs } = services;
  return {
    'run.start': async ({ slug, session, cells, maxCostUsd }, signal) => {
      const folder = await library.folderOf(slug);
      return folder.ok ? asStream(runs.start(folder.value, session, cells, signal, { maxCostUsd })) : folder;
    },
    'run.retry': async ({ slug, runId, cells, maxCostUsd }, signal) => {
      const folder = await library.folderOf(slug);
      return folder.ok
        ? asStream(await runs.retry(folder.value, runId, cells, signal, { maxCostUsd }))
        : folder;
    },
    'run.grade': async ({ slug, runId, cells, checks }, signal) => {
      const folder = await library.folderOf(slug);
      return folder.ok ? asStream(await runs.grade(folder.value, runId, cells, checks, signal)) : folder;
    },
  };
}

function asStream(run: Result<Run>): Result<OpenedStream<RunStreamItem>> {
  if (!run.ok) return run;
  const { request, events, logFailure } = run.value;
  async function* items(): AsyncGenerator<RunStreamItem> {
    yield { type: 'request', request };
    for await (const event of events) yield { type: 'event', event };
  }
  return ok({ items: items(), failure: logFailure });
}
