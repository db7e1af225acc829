/** Writes what is shown: into its file, or, where that does not take it, into a backup beside the app's own data. */
import type { Session } from '@shared/domain/session/session';
import type { DocumentFile } from './documentFile';
import type { DocumentHost } from './documentHost';
import { changedOutside, type DocumentState, failed, isSaved, saved } from './documentState';
import { isSameSession } from './sameSession';

interface ShownDeps {
  /** Its calls never throw. */
  readonly host: Pick<DocumentHost, 'read' | 'dropBackup'>;
  readonly file: DocumentFile;
  readonly get: () => DocumentState;
  readonly set: (state: DocumentState) => void;
}

export function createShownWriter({ host, file, get, set }: ShownDeps) {
  /** What a call that threw may have written all the same. */
  let unanswered: Session | undefined;

  async function write(): Promise<'done' | 'again'> {
    const before = get();
    if (isSaved(before)) return 'done';
    if (before.isChangedOutside) return keepBackup(before);
    set({ ...before, isSaving: true });
    const result = await file.write(before);
    const now = get();
    // Another document has taken its place: it is parked, and has its own turn.
    if (now.generation !== before.generation) return 'done';
    if (result.ok) {
      const namedAfter = before.slug === undefined ? before.session.title : now.namedAfter;
      set(saved({ ...now, namedAfter, backupVersion: undefined }, before.version, result.value));
      if (before.backupVersion !== undefined) await host.dropBackup(before.session.id);
      return 'done';
    }
    if (result.failure.code === 'file.changedOutside') {
      if (await isOurOwn(before)) return write();
      const at = get();
      if (at.generation !== before.generation) return 'done';
      set(changedOutside(at));
      return keepBackup(at);
    }
    if (result.failure.code === 'internal') unanswered = before.session;
    set(failed(now, result.failure));
    await keepBackup(get());
    return 'again';
  }

  /** Whether the file differs only because a call that we had no answer of wrote it; its revision is the known one then. */
  async function isOurOwn({ slug, generation }: DocumentState): Promise<boolean> {
    if (!unanswered || slug === undefined) return false;
    const read = await host.read(slug);
    const now = get();
    if (!read.ok || now.generation !== generation || !isSameSession(read.value.session, unanswered))
      return false;
    unanswered = undefined;
    set({ ...now, revision: read.value.revision });
    return true;
  }

  async function keepBackup(state: DocumentState): Promise<'done' | 'again'> {
    if (state.backupVersion === state.version) return 'done';
    const put = await file.backUp(state);
    const now = get();
    if (put && now.generation === state.generation) set({ ...now, backupVersion: state.version });
    return put ? 'done' : 'again';
  }

  return {
    /** `again`: the file could not be written, and is to be tried later. */
    write,
    /** In the app's data folder, beside the file that does not take it. */
    backUp: () => keepBackup(get()),
  };
}
