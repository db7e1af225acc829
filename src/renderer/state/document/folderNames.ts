/** Folders follow the titles of their sessions, when nothing is under way there. */
import type { DocumentHost } from './documentHost';
import { type DocumentState, isSaved } from './documentState';
import type { Parked } from './parkedDocuments';

interface FolderNamesDeps {
  /** Its calls never throw. */
  readonly host: Pick<DocumentHost, 'rename'>;
  readonly parked: Pick<Parked, 'move'>;
  readonly get: () => DocumentState;
  readonly set: (state: DocumentState) => void;
  /** A backup names the folder, so that it is written anew. */
  readonly touch: () => void;
}

export function createFolderNames({ host, parked, get, set, touch }: FolderNamesDeps) {
  /** By folder: the titles that their names have yet to follow. */
  const unnamed = new Map<string, string>();

  return {
    want(slug: string, title: string): void {
      unnamed.set(slug, title);
    },

    /** The folder cannot be read. */
    giveUp(slug: string): void {
      unnamed.delete(slug);
    },

    areWaiting: (): boolean => unnamed.size > 0,

    /** Where a folder is in use it is tried again at the next occasion. */
    async follow(): Promise<void> {
      const open = get();
      if (open.slug !== undefined && isSaved(open) && open.namedAfter !== open.session.title)
        unnamed.set(open.slug, open.session.title);
      for (const [slug, title] of [...unnamed]) {
        const renamed = await host.rename(slug, title);
        if (!renamed.ok && renamed.failure.code === 'run.busy') continue;
        unnamed.delete(slug);
        if (!renamed.ok) continue;
        const at = (state: DocumentState): DocumentState =>
          state.slug === slug
            ? { ...state, slug: renamed.value.slug, namedAfter: title, backupVersion: undefined }
            : state;
        parked.move(at);
        set(at(get()));
        touch();
      }
    },
  };
}
