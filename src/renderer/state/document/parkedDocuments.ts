/**
 * Parked documents: not shown any more and not yet in their files, because the library did not take them. Each goes into its
 * file as soon as that can be, and comes back with its session as it was typed.
 */
import type { SavedBackup } from '@shared/domain/backup';
import type { Session } from '@shared/domain/session/session';
import type { DocumentFile } from './documentFile';
import type { DocumentHost } from './documentHost';
import { begun, changedOutside, type DocumentState, saved, withEdit } from './documentState';

interface ParkedDeps {
  /** Its calls never throw. */
  readonly host: Pick<DocumentHost, 'dropBackup'>;
  readonly file: DocumentFile;
  readonly newId: () => string;
  /** Which sessions are parked has changed. */
  readonly onParked: (ids: readonly string[]) => void;
}

export type Parked = ReturnType<typeof createParked>;

/** Empty until something is put into it. */
export function createParked({ host, file, newId, onParked }: ParkedDeps) {
  /** By session id. */
  const parked = new Map<string, DocumentState>();
  const tell = () => onParked([...parked.keys()]);

  /** Its file, or a backup where that does not take it. */
  async function writeOne(id: string, state: DocumentState): Promise<'done' | 'again'> {
    const result = await file.write(state);
    const now = parked.get(id);
    // Its title was changed meanwhile.
    if (result.ok && now && now !== state) parked.set(id, saved(now, state.version, result.value));
    if (now !== state) return 'done';
    if (result.ok) {
      parked.delete(id);
      await host.dropBackup(id);
      tell();
      return 'done';
    }
    const isOutside = result.failure.code === 'file.changedOutside';
    const outcome = isOutside ? 'done' : 'again';
    const isKept = state.backupVersion === state.version || (await file.backUp(state));
    if (parked.get(id) !== state) return outcome;
    const kept = { ...state, ...(isKept && { backupVersion: state.version }) };
    parked.set(id, isOutside ? changedOutside(kept) : kept);
    tell();
    return outcome;
  }

  return {
    of: (id: string): DocumentState | undefined => parked.get(id),

    put(state: DocumentState): void {
      parked.set(state.session.id, state);
      tell();
    },

    /** About to be written: told of only if that fails. */
    hold(state: DocumentState): void {
      parked.set(state.session.id, state);
    },

    /** It is shown again. */
    take(id: string): DocumentState | undefined {
      const state = parked.get(id);
      if (parked.delete(id)) tell();
      return state;
    },

    /** Whether it is parked. */
    edit(id: string, change: (session: Session) => Session): boolean {
      const state = parked.get(id);
      if (state) parked.set(id, withEdit(state, change));
      return state !== undefined;
    },

    /** The folder of some may have got another name. */
    move(at: (state: DocumentState) => DocumentState): void {
      for (const [id, state] of parked) parked.set(id, at(state));
    },

    /** Whether a crash would lose nothing of them. */
    areSafe: (): boolean => [...parked.values()].every((state) => state.backupVersion === state.version),

    async write(): Promise<'done' | 'again'> {
      let outcome: 'done' | 'again' = 'done';
      for (const [id, state] of [...parked]) {
        if (!state.isChangedOutside && (await writeOne(id, state)) === 'again') outcome = 'again';
      }
      return outcome;
    },

    /** The session was thrown away by its owner: what was parked of it goes with it. */
    async forget(id: string): Promise<void> {
      if (parked.delete(id)) tell();
      await host.dropBackup(id);
    },

    /** What an earlier start of the app could not put into its file. */
    restore(backups: readonly SavedBackup[]): void {
      for (const { session, slug, baseRevision, version } of backups) {
        const state = begun({ session, ...(slug !== undefined && { slug }) }, undefined, newId);
        const unsaved = { ...state, revision: baseRevision, version: Math.max(1, version) };
        parked.set(session.id, { ...unsaved, backupVersion: unsaved.version });
      }
      if (backups.length > 0) tell();
    },
  };
}
