/** Notices what other programs do in the library: sessions that come and go, and edits of the open one. */
import type { FSWatcher } from 'node:fs';
import { mkdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import type { Library } from './library';
import { SESSION_FILE } from './sessionFile';

interface LibraryWatcherDeps {
  readonly library: Pick<Library, 'folder' | 'changedOutside'>;
  readonly onLibraryChanged: () => void;
  readonly onSessionChanged: (slug: string) => void;
  /** A watch that could not be set up or broke: the app works without it. */
  readonly onError: (error: unknown) => void;
  /** Programs write in several steps; this long after the last one we look. */
  readonly settleMs?: number;
  /** How often we look whether the library's folder is still the same. */
  readonly lookMs?: number;
}

export interface LibraryWatcher {
  /** Follows this session's file, and no other any longer. */
  follow(slug: string | undefined): void;
  /** Tells of these folders, too, once they have a session file. */
  awaitSessions(slugs: readonly string[]): void;
  close(): void;
}

/** More new folders at once than this are a copy under way: each that is done is told of by the next. */
const MOST_AWAITED = 64;

/** Begins at once, and goes on until it is closed. */
export function watchLibrary(deps: LibraryWatcherDeps): LibraryWatcher {
  const { library, settleMs = 150, lookMs = 3000 } = deps;
  let followed: { readonly slug: string; readonly stop: () => void } | undefined;

  const start = (folder: string, listener: (file: string | null) => void): FSWatcher | undefined => {
    try {
      const watcher = watch(folder, (_, file) => listener(file));
      watcher.on('error', deps.onError);
      return watcher;
    } catch (error) {
      deps.onError(error);
      return undefined;
    }
  };

  /** Folders that have no session yet: theirs may be a moment, or a slow copy, away. */
  const awaited = new Map<string, FSWatcher>();
  const stopAwaiting = () => {
    for (const watcher of awaited.values()) watcher.close();
    awaited.clear();
  };
  const awaitSessions = (slugs: readonly string[]) => {
    for (const slug of slugs) {
      if (awaited.has(slug) || awaited.size === MOST_AWAITED) continue;
      const watcher = start(path.join(library.folder, slug), (file) => {
        if (file !== null && file !== SESSION_FILE) return;
        awaited.get(slug)?.close();
        awaited.delete(slug);
        libraryChanged.soon();
      });
      if (watcher) awaited.set(slug, watcher);
    }
  };
  const libraryChanged = debounce(deps.onLibraryChanged, settleMs);

  let rootWatcher: FSWatcher | undefined;
  let rootSeen: number | undefined;
  const watchRoot = () => {
    rootWatcher?.close();
    stopAwaiting();
    try {
      mkdirSync(library.folder, { recursive: true });
    } catch (error) {
      deps.onError(error);
    }
    rootSeen = inodeOf(library.folder);
    rootWatcher = start(library.folder, (file) => {
      // Told of the folder itself: it may be gone. One that takes its place at once often has its number, too.
      if (file === path.basename(library.folder)) rootSeen = undefined;
      if (file === null || !file.startsWith('.')) libraryChanged.soon();
    });
  };
  watchRoot();
  // A watch on a folder that went (a drive that was taken out) never hears of the one that takes its place.
  const looking = setInterval(() => {
    const seen = inodeOf(library.folder);
    if (seen === rootSeen) return;
    rootSeen = seen;
    if (seen !== undefined) watchRoot();
    deps.onLibraryChanged();
  }, lookMs);
  looking.unref();

  const stopFollowing = () => {
    followed?.stop();
    followed = undefined;
  };

  return {
    awaitSessions,
    follow(slug) {
      if (slug === followed?.slug) return;
      stopFollowing();
      if (slug === undefined) return;
      let told: string | undefined;
      const look = debounce(async () => {
        const revision = await library.changedOutside(slug);
        const isNew = revision !== undefined && revision !== told;
        told = revision;
        if (isNew && followed?.slug === slug) deps.onSessionChanged(slug);
      }, settleMs);
      const watcher = start(path.join(library.folder, slug), (file) => {
        if (file === null || file === SESSION_FILE) look.soon();
      });
      followed = {
        slug,
        stop: () => {
          look.cancel();
          watcher?.close();
        },
      };
      // What happened since it was read.
      look.soon();
    },
    close() {
      stopFollowing();
      stopAwaiting();
      clearInterval(looking);
      libraryChanged.cancel();
      rootWatcher?.close();
    },
  };
}

function inodeOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.ino;
}

function debounce(task: () => void, ms: number): { soon: () => void; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const cancel = () => clearTimeout(timer);
  return {
    soon: () => {
      cancel();
      timer = setTimeout(task, ms);
    },
    cancel,
  };
}
