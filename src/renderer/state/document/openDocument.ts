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
import { fail, ok, type Result } from '@shared/domain/result';
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
      set(saved({ ...now, backupVersion: undefined }, before.version, result.value));
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
    const { session, slug, revision, version } = state;
    const put = await host.putBackup({
      sessionId: session.id,
      session: withoutEditorIds(session),
      version,
      ...(slug !== undefined && { slug }),
      ...(revision !== undefined && { baseRevision: revision }),
    });
    const now = get();
    if (put.ok && now.generation === state.generation) set({ ...now, backupVersion: version });
    return put.ok ? 'done' : 'again';
  }

  async function writeParked(): Promise<'done' | 'again'> {
    let outcome: 'done' | 'again' = 'done';
    for (const [id, state] of [...parked]) {
      if (state.isChangedOutside) continue;
      const result = await writeFile(state);
      if (parked.get(id) !== state) continue;
      if (result.ok) {
        parked.delete(id);
        await host.dropBackup(id);
        tellParked();
      } else if (result.failure.code === 'file.changedOutside') parked.set(id, changedOutside(state));
      else outcome = 'again';
    }
    return outcome;
  }

  /** Shows it; whatever was there has been left. A document that is parked comes back as it was typed. */
  function show(beginning: Beginning): void {
    const before = get();
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
    for (;;) {
      deps.settle();
      if (isSaved(get())) return 'left';
      await autosave.flush();
      const now = get();
      if (isSaved(now)) return 'left';
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
    parked.set(now.session.id, { ...now, undoStack: [] });
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
    set(begun(read.value, now, deps.newId));
    return ok(true);
  }

  return {
    edit(change: (session: Session) => Session): void {
      const before = get();
      const session = change(before.session);
      if (session === before.session) return;
      set(edited(before, session));
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

    rename: (slug: string, title: string): Promise<Result<OpenedSession>> =>
      autosave.inTurn(async () => {
        const before = get();
        const isOpen = before.slug === slug;
        if (isOpen && !isSaved(before)) await writeOpen();
        const shown = get();
        if (isOpen && !isSaved(shown) && (shown.failure || shown.isChangedOutside))
          return fail(shown.failure ?? { code: 'file.changedOutside', params: { file: slug } });
        const renamed = await host.rename(slug, title);
        const now = get();
        for (const [id, state] of parked) {
          if (renamed.ok && state.slug === slug) parked.set(id, { ...state, slug: renamed.value.slug });
        }
        if (!renamed.ok || now.generation !== shown.generation || now.slug !== slug) return renamed;
        const { session, revision } = renamed.value;
        const isOurs = isSameSession({ ...shown.session, title }, session);
        if (isOurs) set({ ...now, session: { ...now.session, title }, slug: renamed.value.slug, revision });
        else if (now.version === shown.version && isSaved(now)) set(begun(renamed.value, now, deps.newId));
        // An edit of another program's came along, and something was typed: the user chooses.
        else set(changedOutside({ ...now, slug: renamed.value.slug }));
        if (!isSaved(get())) autosave.touch();
        return renamed;
      }),

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

type OpenedAt = Pick<OpenedSession, 'slug' | 'revision'>;
