/** Notices what other programs do in the library: sessions that come and go, and edits of the open one. */
import type { FSWatcher } from 'node:fs';
import { mkdirSync, watch } from 'node:fs';
import path from 'node:path';
import type { Library } from './library';
import { SESSION_FILE } from './sessionFile';

export interface LibraryWatcherDeps {
  readonly library: Pick<Library, 'folder' | 'changedOutside'>;
  readonly onLibraryChanged: () => void;
  readonly onSessionChanged: (slug: string) => void;
  /** A watch that could not be set up or broke: the app works without it. */
  readonly onError: (error: unknown) => void;
  /** Programs write in several steps; this long after the last one we look. */
  readonly settleMs?: number;
}

export interface LibraryWatcher {
  /** Follows this session's file, and no other any longer. */
  follow(slug: string | undefined): void;
  close(): void;
}

export function watchLibrary(deps: LibraryWatcherDeps): LibraryWatcher {
  const { library, settleMs = 150 } = deps;
  const libraryChanged = debounce(deps.onLibraryChanged, settleMs);
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

  try {
    mkdirSync(library.folder, { recursive: true });
  } catch (error) {
    deps.onError(error);
  }
  const rootWatcher = start(library.folder, (file) => {
    if (file === null || !file.startsWith('.')) libraryChanged.soon();
  });

  const stopFollowing = () => {
    followed?.stop();
    followed = undefined;
  };

  return {
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
    },
    close() {
      stopFollowing();
      libraryChanged.cancel();
      rootWatcher?.close();
    },
  };
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
