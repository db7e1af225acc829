/**
 * The open document: one owner of what is typed, behind one gate. Whoever shows something else in its place (switch, new, copy,
 * trash, template, import, quit) passes `leave`, which answers `left` only when what was typed is on a disk: in its file, or, while
 * the library cannot take it, in a backup beside the app's own data. What is kept so is *parked*: it goes into its file as soon
 * as that can be, and comes back with its session. Everything from outside comes as an argument, so that all of it can be
 * tried with a host that fails, is slow and answers out of order.
 */
import type { SavedBackup } from '@shared/domain/backup';
import type { Failure } from '@shared/domain/failure';
import type { OpenedSession } from '@shared/domain/library';
import { ok, type Result } from '@shared/domain/result';
import { type Session, withoutEditorIds } from '@shared/domain/session/session';
import { createAutosave, type Timers } from './autosave';
import { createConflict } from './conflict';
import { type DocumentHost, steadyHost, trying } from './documentHost';
import {
  type Beginning,
  begun,
  changedOutside,
  type DocumentState,
  edited,
  failed,
  isSaved,
  saved,
} from './documentState';
import { isSameSession } from './sameSession';

interface DocumentDeps {
  readonly host: DocumentHost;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly get: () => DocumentState;
  readonly set: (state: DocumentState) => void;
  /** An edit of a session that is not shown is in no file, because there is none that can be read. */
  readonly onEditFailed: (failure: Failure) => void;
  /** Puts into the document what stands in its fields and is not in it yet. */
  readonly settle: () => void;
  /** Which sessions are parked has changed. */
  readonly onParked: (ids: readonly string[]) => void;
  /** Another document is shown now, and this one is kept, but not in its file. */
  readonly onLeftUnsaved: (title: string) => void;
  /** Nothing could be kept anywhere: the document stays. */
  readonly onRefused: (failure: Failure) => void;
  readonly onError: (error: unknown) => void;
}

type Left = 'left' | 'refused';

export function createOpenDocument(deps: DocumentDeps) {
  const { get, set, onError } = deps;
  const host = steadyHost(deps.host, onError);
  /** By session id: what waits to come into its file, and is not shown. */
  const parked = new Map<string, DocumentState>();
  /** By session id: edits of sessions that are neither shown nor parked, to be put into their files. */
  const edits = new Map<string, readonly ((session: Session) => Session)[]>();
  /** Where sessions lay that are not shown any more. */
  const addresses = new Map<string, string>();
  /** By folder: the titles that their names have yet to follow, when nothing is under way there. */
  const unnamed = new Map<string, string>();
  let ticket = 0;
  /** What a call that threw may have written all the same. */
  let unanswered: Session | undefined;

  const autosave = createAutosave({ timers: deps.timers, write, onError });
  const conflict = createConflict({ host, autosave, newId: deps.newId, get, set });

  const tellParked = () => deps.onParked([...parked.keys()]);

  async function writeFile({ slug, session, revision }: DocumentState): Promise<Result<OpenedAt>> {
    const plain = withoutEditorIds(session);
    if (slug === undefined || revision === undefined) return host.create(plain);
    const result = await host.save(slug, plain, revision);
    return result.ok ? ok({ slug, revision: result.value.revision }) : result;
  }

  /** Writes what is unsaved of the open document, then what is parked. */
  async function write(): Promise<'done' | 'again'> {
    const open = await writeOpen();
    await takeEdits();
    const others = await writeParked();
    return open === 'again' || others === 'again' ? 'again' : 'done';
  }

  async function writeOpen(): Promise<'done' | 'again'> {
    const before = get();
    if (isSaved(before)) return 'done';
    if (before.isChangedOutside) return keepBackup(before);
    set({ ...before, isSaving: true });
    const result = await writeFile(before);
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
      if (await isOurOwn(before)) return writeOpen();
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

  /** In the app's data folder, beside the file that does not take it. */
  async function keepBackup(state: DocumentState): Promise<'done' | 'again'> {
    if (state.backupVersion === state.version) return 'done';
    const put = await putBackup(state);
    const now = get();
    if (put && now.generation === state.generation) set({ ...now, backupVersion: state.version });
    return put ? 'done' : 'again';
  }

  async function putBackup({ session, slug, revision, version }: DocumentState): Promise<boolean> {
    const put = await host.putBackup({
      sessionId: session.id,
      session: withoutEditorIds(session),
      version,
      ...(slug !== undefined && { slug }),
      ...(revision !== undefined && { baseRevision: revision }),
    });
    return put.ok;
  }

  /** What was done to sessions that are not shown: a title in the list, an undo. */
  async function takeEdits(): Promise<void> {
    for (const id of [...edits.keys()]) {
      const slug = addresses.get(id) ?? '';
      const read = await host.read(slug);
      const changes = edits.get(id) ?? [];
      edits.delete(id);
      if (!read.ok) {
        unnamed.delete(slug);
        deps.onEditFailed(read.failure);
        continue;
      }
      const before = begun(read.value, undefined, deps.newId);
      const after = changes.reduce(withEdit, before);
      if (!changes.every((change) => editHeld(id, change)) && after !== before) parked.set(id, after);
    }
  }

  /** Whether the session is one of those that are held here. */
  function editHeld(id: string, change: (session: Session) => Session): boolean {
    const open = get();
    const kept = parked.get(id);
    if (open.session.id === id) set(withEdit(open, change));
    else if (kept) parked.set(id, withEdit(kept, change));
    else return false;
    autosave.touch();
    return true;
  }

  /** Where a folder is in use it is tried again at the next occasion. */
  async function followTitles(): Promise<void> {
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
      for (const [id, state] of parked) parked.set(id, at(state));
      set(at(get()));
      // A backup names the folder.
      autosave.touch();
    }
  }

  async function writeParked(): Promise<'done' | 'again'> {
    let outcome: 'done' | 'again' = 'done';
    for (const [id, state] of [...parked]) {
      if (state.isChangedOutside) continue;
      const result = await writeFile(state);
      const now = parked.get(id);
      // Its title was changed meanwhile.
      if (result.ok && now && now !== state) parked.set(id, saved(now, state.version, result.value));
      if (now !== state) continue;
      if (result.ok) {
        parked.delete(id);
        await host.dropBackup(id);
        tellParked();
        continue;
      }
      const isOutside = result.failure.code === 'file.changedOutside';
      if (!isOutside) outcome = 'again';
      const isKept = state.backupVersion === state.version || (await putBackup(state));
      if (parked.get(id) !== state) continue;
      const kept = { ...state, ...(isKept && { backupVersion: state.version }) };
      parked.set(id, isOutside ? changedOutside(kept) : kept);
      tellParked();
    }
    return outcome;
  }

  /** Shows it; whatever was there has been left. A document that is parked comes back as it was typed. */
  function show(beginning: Beginning): void {
    const before = get();
    if (before.slug !== undefined) addresses.set(before.session.id, before.slug);
    const kept = parked.get(beginning.session.id);
    if (kept) {
      parked.delete(beginning.session.id);
      tellParked();
      set({ ...kept, generation: before.generation + 1, slug: beginning.slug ?? kept.slug });
      autosave.touch();
      return;
    }
    set(begun(beginning, before, deps.newId));
  }

  /** The gate. `left`: what was typed is on a disk, and another document may be shown. */
  async function leave(): Promise<Left> {
    const isSafe = (state: DocumentState) => state.backupVersion === state.version;
    if (unnamed.size > 0) await autosave.inTurn(followTitles);
    if (edits.size > 0 || ![...parked.values()].every(isSafe)) await autosave.flush();
    for (let isNamed = false; ; ) {
      deps.settle();
      if (isSaved(get()) && (isNamed || get().namedAfter === get().session.title)) return 'left';
      if (isSaved(get())) {
        isNamed = true;
        await autosave.inTurn(followTitles);
        continue;
      }
      await autosave.flush();
      const now = get();
      if (isSaved(now)) continue;
      // Typed while it was written: once more, so that the last key goes, too.
      if (!now.failure && !now.isChangedOutside) continue;
      if (now.backupVersion !== now.version) await autosave.inTurn(() => keepBackup(get()));
      const kept = get();
      if (isKept(kept)) return 'left';
      if (kept.version !== now.version) continue;
      deps.onRefused(kept.failure ?? { code: 'file.changedOutside' });
      return 'refused';
    }
  }

  /** To be called once `leave` has answered `left`, in the same turn as `show`. */
  function park(): void {
    const now = get();
    if (isSaved(now)) return;
    parked.set(now.session.id, now);
    tellParked();
    deps.onLeftUnsaved(now.session.title);
  }

  const isKept = ({ version, savedVersion, backupVersion, elsewhereVersion }: DocumentState) =>
    [savedVersion, backupVersion, elsewhereVersion].includes(version);

  /** Leaves the open document and shows what `load` gives, unless something else was asked for meanwhile. */
  async function change(load: () => Promise<Result<Beginning>>): Promise<Result<boolean>> {
    ticket += 1;
    const own = ticket;
    if ((await leave()) === 'refused') return ok(false);
    const loaded = await trying(load, onError);
    if (own !== ticket) return ok(false);
    if (!loaded.ok) return loaded;
    // What was typed while it was loaded is the old document's; and nothing of the new one is being written just now.
    for (;;) {
      if ((await leave()) === 'refused' || own !== ticket) return ok(false);
      const isShown = await autosave.inTurn(async () => {
        deps.settle();
        if (own !== ticket || !isKept(get())) return false;
        park();
        show(loaded.value);
        return true;
      });
      if (isShown) return ok(true);
    }
  }

  /** Reads the file anew in the place of what is shown; false if something was typed meanwhile. */
  async function readAgain(slug: string): Promise<Result<boolean>> {
    const { generation, version } = get();
    const read = await host.read(slug);
    const now = get();
    if (!read.ok || now.generation !== generation) return read.ok ? ok(false) : read;
    if (now.version !== version) {
      set(changedOutside(now));
      return ok(false);
    }
    const again = begun(read.value, now, deps.newId);
    // A title of ours that the folder has yet to follow is waited for still.
    const isOurTitle = again.session.title === now.session.title;
    set(isOurTitle ? { ...again, namedAfter: now.namedAfter } : again);
    return ok(true);
  }

  return {
    edit(change: (session: Session) => Session): void {
      const before = get();
      const after = withEdit(before, change);
      if (after === before) return;
      set(after);
      autosave.touch();
    },

    /** An edit of any session, open or not; `slug`: where it lies, if it was not shown before. */
    editOf(id: string, change: (session: Session) => Session, slug?: string): void {
      if (editHeld(id, change)) return;
      if (slug !== undefined) addresses.set(id, slug);
      edits.set(id, [...(edits.get(id) ?? []), change]);
      autosave.touch();
    },

    /** Another document that is on its way is not wanted any more. */
    stay(): void {
      ticket += 1;
    },
    /** Writes at once what is unsaved; resolves when the disk has it or refused it. */
    flush: autosave.flush,
    leave,
    change,
    show,

    /** The folder's name, making the folder if there is none yet; undefined if that failed. */
    async ensureSlug(): Promise<string | undefined> {
      const now = get();
      if (now.slug === undefined) {
        if (isSaved(now)) set({ ...now, version: now.version + 1 });
        await autosave.flush();
      }
      return get().slug;
    },

    /** Another program wrote the file. Without unsaved edits its version is shown; with some, the user chooses. */
    async onChangedOutside(slug: string): Promise<void> {
      deps.settle();
      const now = get();
      if (now.slug !== slug) return;
      if (isSaved(now) && !now.isSaving) await readAgain(slug);
      else set(changedOutside(now));
    },

    takeOutside: conflict.takeOutside,
    keepOwn: conflict.keepOwn,

    /** The folder is gone, or takes nothing: another is made for what was typed. */
    async saveAsNew(): Promise<void> {
      set({ ...get(), slug: undefined, revision: undefined, failure: undefined, isChangedOutside: false });
      await autosave.flush();
    },

    /** What was typed lies in a file of the user's choice; the library is still tried. */
    savedElsewhere(version: number): void {
      set({ ...get(), elsewhereVersion: version });
    },

    /** A title is as it is meant to be (that of `other`, or the open session's): its folder is named after it as soon as can be. */
    async nameFolder(other?: { readonly slug: string; readonly title: string }): Promise<void> {
      if (other) unnamed.set(other.slug, other.title);
      await autosave.flush();
      await autosave.inTurn(followTitles);
    },

    /** A run has ended, say: folders that were in use may be named now. */
    async nameFolders(): Promise<void> {
      if (unnamed.size > 0) await autosave.inTurn(followTitles);
    },

    /** Does something to the file while nothing of ours is written to it. */
    inTurn: autosave.inTurn,

    /** The session was thrown away by its owner: what was parked of it goes with it. */
    async forget(sessionId: string): Promise<void> {
      if (parked.delete(sessionId)) tellParked();
      await host.dropBackup(sessionId);
    },

    parkedOf: (sessionId: string): DocumentState | undefined => parked.get(sessionId),

    /** What an earlier start of the app could not put into its file. */
    restore(backups: readonly SavedBackup[]): void {
      for (const { session, slug, baseRevision, version } of backups) {
        const state = begun({ session, ...(slug !== undefined && { slug }) }, undefined, deps.newId);
        const unsaved = { ...state, revision: baseRevision, version: Math.max(1, version) };
        parked.set(session.id, { ...unsaved, backupVersion: unsaved.version });
      }
      if (backups.length === 0) return;
      tellParked();
      autosave.touch();
    },
  };
}

function withEdit(state: DocumentState, change: (session: Session) => Session): DocumentState {
  const session = change(state.session);
  return session === state.session ? state : edited(state, session);
}

type OpenedAt = Pick<OpenedSession, 'slug' | 'revision'>;
