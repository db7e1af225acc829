/** What each route does. Electron's part comes as the Host. */
import path from 'node:path';
import type { Services } from '@main/services/createServices';
import { unknownProvider } from '@main/services/createServices';
import { fileNameOf, openBytes, saveText } from '@main/services/disk/textFiles';
import { askedSession } from '@main/services/library/askedSession';
import type { LibraryWatcher } from '@main/services/library/libraryWatcher';
import { placedBackups } from '@main/services/library/placedBackups';
import { serializeSession } from '@main/services/library/sessionFile';
import { createGallery } from '@main/services/library/templates';
import type { NetworkLog } from '@main/services/network/networkLog';
import type { JoinedRun } from '@main/services/runs/joinRun';
import type { LogState } from '@main/services/runs/logTroubles';
import { listRuns } from '@main/services/runs/runFiles';
import type { Run } from '@main/services/runs/runOperation';
import type { LiveStudies } from '@main/services/studies/liveStudies';
import { listStudies } from '@main/services/studies/studyFile';
import { newId } from '@shared/domain/ids';
import type { Preferences } from '@shared/domain/preferences';
import { wholeProvider } from '@shared/domain/providers/headers';
import { isAllowedLink } from '@shared/domain/providers/links';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { ApplicationMenu } from '@shared/ipc/applicationMenu';
import type {
  AppInfo,
  ClosingAnswer,
  RunLogState,
  RunStreamItem,
  StudyStreamItem,
  TextDeed,
} from '@shared/ipc/contract';
import type { CallHandlers, OpenedStream, StreamHandlers } from './callRouter';

export interface Host {
  readonly info: () => AppInfo;
  readonly openLink: (url: string) => Promise<void>;
  /** Shows a file in the file manager. */
  readonly reveal: (file: string) => void;
  /** Opens a folder in the file manager; why not, in the system's words, or nothing. */
  readonly openFolder: (folder: string) => Promise<string>;
  readonly answerClosing: (answer: ClosingAnswer) => void;
  readonly edit: (deed: TextDeed) => void;
  readonly showProgress: (fraction: number | undefined) => void;
  readonly notify: (note: { readonly title: string; readonly body: string; readonly slug: string }) => void;
  readonly setMenu: (menus: ApplicationMenu) => void;
  /** What the system or a terminal asked to be opened; each is told once. */
  readonly takeAskedFile: () => string | undefined;
  readonly applyPreferences: (preferences: Preferences) => void;
  /** Undefined: the user thought better of it. */
  readonly askWhereToSave: (name: string) => Promise<string | undefined>;
  readonly askWhatToOpen: (extensions: readonly string[]) => Promise<string | undefined>;
  /** Files, or a folder; none: the user thought better of it. */
  readonly askForModels: (what: 'file' | 'folder') => Promise<readonly string[]>;
}

interface HandlerDeps {
  readonly services: Services;
  readonly studies: LiveStudies;
  readonly network: NetworkLog;
  readonly watcher: LibraryWatcher;
  readonly host: Host;
  readonly templatesFolder: string;
}

/** One handler a route, none may be missing; what throws is a bug, and the router's to report. */
export function createCallHandlers(deps: HandlerDeps): CallHandlers {
  const { services, studies, network, watcher, host, templatesFolder } = deps;
  const { library, preferences, providers, keys, knownModels, downloads } = services;
  const gallery = createGallery(templatesFolder, (failure) =>
    services.log.error('A template does not fit and is left out.', failure),
  );
  const statuses = () => providers.list().map(services.statusOf);
  let lookingUp = new AbortController();
  const providerOf = (id: string) => providers.list().find((provider) => provider.id === id);

  const openFolder = async (folder: string): Promise<Result<null>> => {
    const detail = await host.openFolder(folder);
    return detail === '' ? ok(null) : fail({ code: 'folder.notOpened', params: { folder }, detail });
  };

  return {
    'app.boot': async () => {
      const { lastSlug } = preferences.get();
      const backups = await placedBackups(await services.backups.list(), library);
      const opened = lastSlug === undefined ? undefined : await library.read(lastSlug);
      return ok({
        app: host.info(),
        preferences: preferences.get(),
        keyring: keys.keyring(),
        providers: statuses(),
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

    'library.reveal': async () => {
      const folder = await library.madeFolder();
      return folder.ok ? openFolder(folder.value) : folder;
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
    'session.save': ({ slug, session, revision }) => library.save(slug, session, revision),
    'session.rename': ({ slug, title }) => library.rename(slug, title),
    'session.trash': ({ slug }) => library.trash(slug),
    'session.takeAsked': async () => {
      const file = host.takeAskedFile();
      if (file === undefined) return ok(null);
      const asked = await askedSession(file, { library, newId });
      return ok(asked.ok ? asked.value : { failure: asked.failure });
    },
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

    'call.preview': ({ session, cell }) => services.preview(session, cell),

    'call.reading': ({ providerId, request }) => services.readingOf(providerId, request),

    'call.size': ({ providerId, request }) => services.sizeOf(providerId, request),

    'run.list': ({ slug }) => library.withFolder(slug, listRuns),
    'run.load': ({ slug, runId }) =>
      library.withFolder(slug, async (folder) => {
        const read = await services.runs.read(folder, runId);
        if (!read.ok) return read;
        const { file: _, ...loaded } = read.value;
        return ok(loaded);
      }),
    'run.judge': ({ slug, runId, judgement }) =>
      library.withFolder(slug, (folder) => services.runs.judge(folder, runId, judgement)),

    'study.list': ({ slug, sessionId }) =>
      library.withFolder(slug, (folder) => listStudies(folder, sessionId)),
    'study.load': ({ slug, studyId }) => library.withFolder(slug, (folder) => studies.load(folder, studyId)),

    'provider.list': () => ok({ providers: statuses(), keyring: keys.keyring() }),
    'provider.save': ({ provider }) =>
      then(providers.save(wholeProvider(provider, providerOf(provider.id))), statuses),
    'provider.remove': ({ providerId }) => {
      const cleared = keys.clear(providerId);
      return cleared.ok ? then(providers.remove(providerId), statuses) : cleared;
    },
    'provider.models': ({ providerId }) => services.listModels(providerId),
    'provider.slots': ({ providerId }) => services.countSlots(providerId),

    'provider.find': async () => ok(await services.findLocalServers()),

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
      return folder.ok ? openFolder(folder.value) : folder;
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

    'key.set': ({ providerId, key }) => {
      const hub = providers.hub();
      const provider = providerId === hub.id ? hub : providerOf(providerId);
      if (!provider) return fail(unknownProvider(providerId));
      const set = keys.set(provider, key);
      return set.ok ? ok({ providers: statuses(), leftOut: set.value }) : set;
    },
    'key.clear': ({ providerId }) => then(keys.clear(providerId), statuses),

    'modelSet.list': () => ok(services.modelSets.list()),
    'modelSet.save': ({ set }) => services.modelSets.save(set),
    'modelSet.remove': ({ id }) => services.modelSets.remove(id),
    'price.list': () => ok(services.prices.list()),
    'price.set': ({ overrides }) => services.prices.set(overrides),

    'network.list': async () => ok(await network.list()),
    'network.clear': () => {
      network.clear();
      return ok(null);
    },

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

/** As the window knows the session. */
export const logStateOf = ({ folder, runId, failure }: LogState): RunLogState => ({
  slug: path.basename(folder),
  runId,
  ...(failure && { failure }),
});

/** What is told once something is done; why it could not be done otherwise. */
const then = <T>(done: Result<unknown>, tell: () => T): Result<T> => (done.ok ? ok(tell()) : done);

/** Each tells its run's events until its end; its signal stops the run, a window that is gone does not. */
export function createStreamHandlers({
  services,
  studies,
}: Pick<HandlerDeps, 'services' | 'studies'>): StreamHandlers {
  const { library, runs } = services;
  const told = (run: Result<Run>) => asStream(run, services.now);
  return {
    'run.start': ({ slug, session, cells, maxCostUsd, race }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(runs.start(folder, session, cells, signal, { maxCostUsd, race })),
      ),
    'run.retry': ({ slug, runId, cells, maxCostUsd, isRaced }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(await runs.retry(folder, runId, cells, signal, { maxCostUsd, isRaced })),
      ),
    'run.grade': ({ slug, runId, cells, checks, maxCostUsd }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(await runs.grade(folder, runId, cells, checks, signal, { maxCostUsd })),
      ),
    'run.weigh': ({ slug, runId, orders, judge, maxCostUsd }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(await runs.weigh(folder, runId, orders, judge, signal, { maxCostUsd })),
      ),
    'run.join': ({ slug, runId, what }, signal) =>
      library.withFolder(slug, async (folder) =>
        asJoinedStream(await runs.join({ folder, runId, what, signal }), services.now),
      ),
    'study.start': ({ slug, plan, maxCostUsd }, signal) =>
      library.withFolder(slug, async (folder) =>
        asStudyStream(await studies.start(folder, plan, maxCostUsd, signal)),
      ),
    'study.resume': ({ slug, ...resumed }, signal) =>
      library.withFolder(slug, async (folder) =>
        asStudyStream(await studies.resume(folder, resumed, signal)),
      ),
    'study.join': ({ slug, studyId }, signal) =>
      library.withFolder(slug, async () => asStudyStream(studies.join(studyId, signal))),
  };
}

const asStudyStream = (
  items: Result<AsyncIterable<StudyStreamItem>>,
): Result<OpenedStream<StudyStreamItem>> =>
  items.ok ? ok({ items: items.value, failure: () => undefined }) : items;

function asJoinedStream(joined: Result<JoinedRun>, now: () => number): Result<OpenedStream<RunStreamItem>> {
  if (!joined.ok) return joined;
  const { loaded, cells, waiting, grades, events } = joined.value;
  async function* items(): AsyncGenerator<RunStreamItem> {
    yield { type: 'joined', loaded, cells, waiting, grades, at: now() };
    for await (const event of events) yield { type: 'event', event };
  }
  return ok({ items: items(), failure: () => undefined });
}

function asStream(run: Result<Run>, now: () => number): Result<OpenedStream<RunStreamItem>> {
  if (!run.ok) return run;
  const { request, events, failure } = run.value;
  // It is under way from here on: its folder stays where it is.
  const told = events[Symbol.asyncIterator]();
  const first = told.next();
  // Thrown to who iterates.
  first.catch(() => undefined);
  async function* items(): AsyncGenerator<RunStreamItem> {
    yield { type: 'request', request, at: now() };
    for (let next = await first; next.done !== true; next = await told.next())
      yield { type: 'event', event: next.value };
  }
  return ok({ items: items(), failure });
}
