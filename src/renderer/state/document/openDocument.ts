/**
 * The open document: one owner of what is typed, behind one gate. Whoever shows something else in its place (switch, new, copy,
 * trash, template, import, quit) passes `leave`, which answers `left` only when what was typed is on a disk: in its file, or, while
 * the library cannot take it, in a backup beside the app's own data. What is kept so is *parked*: it goes into its file as soon
 * as that can be, and comes back with its session. Everything from outside comes as an argument, so that all of it can be
 * tried with a host that fails, is slow and answers out of order.
 */
import type { SavedBackup } from '@shared/domain/backup';
import type { Failure } from '@shared/domain/failure';
import { ok, type Result } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';
import { createAutosave, type Timers } from './autosave';
import { createConflict } from './conflict';
import { createDocumentFile } from './documentFile';
import { type DocumentHost, steadyHost, trying } from './documentHost';
import {
  type Beginning,
  begun,
  changedOutside,
  type DocumentState,
  isSaved,
  withEdit,
} from './documentState';
import { createFolderNames } from './folderNames';
import { createParked } from './parkedDocuments';
import { createShownWriter } from './shownWriter';
import { createUnshownEdits } from './unshownEdits';

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
/** `stayed`: it could not be left, or something else was asked for meanwhile. */
type Change = 'shown' | 'stayed' | 'notParked';

export function createOpenDocument(deps: DocumentDeps) {
  const { get, set, onError } = deps;
  const host = steadyHost(deps.host, onError);
  let ticket = 0;

  const autosave = createAutosave({ timers: deps.timers, write, onError });
  const conflict = createConflict({ host, autosave, newId: deps.newId, get, set });

  const file = createDocumentFile(host);
  const shown = createShownWriter({ host, file, get, set });
  const parked = createParked({ host, file, newId: deps.newId, onParked: deps.onParked });
  const unshown = createUnshownEdits({
    host,
    parked,
    newId: deps.newId,
    editHeld,
    onFailed(failure, slug) {
      names.giveUp(slug);
      deps.onEditFailed(failure);
    },
  });
  const names = createFolderNames({ host, parked, get, set, touch: autosave.touch });

  /** Writes what is unsaved of the open document, then what is parked. */
  async function write(): Promise<'done' | 'again'> {
    const open = await shown.write();
    await unshown.take();
    const others = await parked.write();
    return open === 'again' || others === 'again' ? 'again' : 'done';
  }

  /** Whether the session is one of those that are held here. */
  function editHeld(id: string, change: (session: Session) => Session): boolean {
    const open = get();
    if (open.session.id === id) set(withEdit(open, change));
    else if (!parked.edit(id, change)) return false;
    autosave.touch();
    return true;
  }

  /** Shows it; whatever was there has been left. A document that is parked comes back as it was typed. */
  function show(beginning: Beginning): void {
    const before = get();
    unshown.lies(before.session.id, before.slug);
    const kept = parked.take(beginning.session.id);
    if (kept) {
      set({ ...kept, generation: before.generation + 1, slug: beginning.slug ?? kept.slug });
      autosave.touch();
      return;
    }
    set(begun(beginning, before, deps.newId));
  }

  /** The gate. `left`: what was typed is on a disk, and another document may be shown. */
  async function leave(): Promise<Left> {
    if (names.areWaiting()) await autosave.inTurn(names.follow);
    if (unshown.areWaiting() || !parked.areSafe()) await autosave.flush();
    for (let isNamed = false; ; ) {
      deps.settle();
      if (isSaved(get()) && (isNamed || get().namedAfter === get().session.title)) return 'left';
      if (isSaved(get())) {
        isNamed = true;
        await autosave.inTurn(names.follow);
        continue;
      }
      await autosave.flush();
      const now = get();
      if (isSaved(now)) continue;
      // Typed while it was written: once more, so that the last key goes, too.
      if (!now.failure && !now.isChangedOutside) continue;
      if (now.backupVersion !== now.version) await autosave.inTurn(shown.backUp);
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
    parked.put(now);
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
    return ok((await takePlace(own, () => loaded.value)) === 'shown');
  }

  /** Shows one that is parked. `notParked`: it was thrown away, or is in its file by now and is opened from there. */
  function showParked(id: string): Promise<Change> {
    ticket += 1;
    return takePlace(ticket, () => {
      const kept = parked.of(id);
      return kept && { session: kept.session };
    });
  }

  /** Shows what there is when nothing of ours is being written; what was typed until then is the old document's. */
  async function takePlace(own: number, beginning: () => Beginning | undefined): Promise<Change> {
    for (;;) {
      if ((await leave()) === 'refused' || own !== ticket) return 'stayed';
      const outcome = await autosave.inTurn(async () => {
        deps.settle();
        if (own !== ticket || !isKept(get())) return undefined;
        const next = beginning();
        if (!next) return 'notParked';
        park();
        show(next);
        return 'shown';
      });
      if (outcome) return outcome;
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
      unshown.lies(id, slug);
      unshown.add(id, change);
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
    showParked,
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
      if (other) names.want(other.slug, other.title);
      await autosave.flush();
      await autosave.inTurn(names.follow);
    },

    /** A run has ended, say: folders that were in use may be named now. */
    async nameFolders(): Promise<void> {
      if (names.areWaiting()) await autosave.inTurn(names.follow);
    },

    /** Does something to the file while nothing of ours is written to it. */
    inTurn: autosave.inTurn,

    forget: parked.forget,
    parkedOf: parked.of,

    /** What an earlier start of the app could not put into its file. */
    restore(backups: readonly SavedBackup[]): void {
      parked.restore(backups);
      if (backups.length > 0) autosave.touch();
    },
  };
}
