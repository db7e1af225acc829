/** The library: the sessions in their folder, and moving between them without losing a word. */

import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import { newId } from '@shared/domain/ids';
import type { OpenedSession, SessionSummary } from '@shared/domain/library';
import { ok, type Result } from '@shared/domain/result';
import {
  copyOfSession,
  type Message,
  type Session,
  type SessionContent,
} from '@shared/domain/session/session';
import { create } from 'zustand';
import { builtInSetting, isBuiltIn, readySession } from './builtIn';
import { isSaved } from './document/documentState';
import { focusMessage } from './focus';
import { noteImported } from './importReports';
import { notify, notifyFailure } from './notices';
import { isReady, useProviders } from './providers';
import { ensureSlug, openDocument, saveNow, useSession } from './session';
import { blankSession, setTitle } from './sessionEdits';
import { forgetRuns, showLatestRun } from './shownRuns';

interface LibraryState {
  readonly sessions: readonly SessionSummary[];
  readonly isLoaded: boolean;
}

export const useLibrary = create<LibraryState>()(() => ({ sessions: [], isLoaded: false }));

let listing: Promise<void> | undefined;

/** Asks main for the list, and resolves when it stands here; of two questions under way the later counts. */
export function refreshLibrary(): Promise<void> {
  const own: Promise<void> = call('session.list', {}).then((result) => {
    // A later question has the newer answer.
    if (own !== listing) return listing;
    if (result.ok) useLibrary.setState({ sessions: result.value, isLoaded: true });
    else notifyFailure(result.failure);
  });
  listing = own;
  return own;
}

/** A blank session with the model that is the likeliest to answer: the one used last, that of a provider with a key, the built-in one. */
function freshSession(): Session {
  const last = useSession.getState().session.models[0];
  if (last?.model) return blankSession(translate('app:untitled'), last.providerId, last.model);
  // A local server needs no key, but whether it runs is not known: it is not chosen unasked.
  const keyed = useProviders
    .getState()
    .providers.find((status) => status.provider.needsKey && isReady(status));
  const builtIn = builtInSetting();
  if (!keyed && builtIn) return blankSession(translate('app:untitled'), builtIn.providerId, builtIn.model);
  const providerId = keyed?.provider.id ?? 'openai';
  return blankSession(translate('app:untitled'), providerId, providerId === 'openai' ? 'gpt-4o-mini' : '');
}

/**
 * The window's first session: unlike a new one it waits for nothing, least of all for the list of a large library. On a first start
 * the built-in model, where it is the one to answer, gets a prompt that it does well.
 */
export function showFirstSession(isFirstStart: boolean): void {
  const session = freshSession();
  const builtIn = isFirstStart && isBuiltIn(session.models[0]) ? builtInSetting() : undefined;
  openDocument.show({ session: builtIn ? readySession(builtIn) : session });
}

/** Tells of a failure; whether it was done. */
function isDone(result: Result<boolean>): boolean {
  if (!result.ok) notifyFailure(result.failure);
  return result.ok && result.value;
}

/**
 * Shows a new session, with the caret where one begins to type; `beginning` is what it starts from (a template, say), else it is
 * blank.
 */
export async function newSession(beginning?: SessionContent): Promise<void> {
  const isShown = isDone(
    await openDocument.change(async () => {
      const fresh = freshSession();
      if (!beginning) return ok({ session: fresh });
      const models = beginning.models.length > 0 ? beginning.models : fresh.models;
      return ok({ session: copyOfSession({ ...beginning, models }, newId) });
    }),
  );
  if (isShown) {
    focusBeginning();
    if (beginning) await ensureSlug();
  }
  await refreshLibrary();
}

/** In the user's message that is still to be written, else in the first one. */
function focusBeginning(): void {
  const messages = useSession.getState().session.prompts[0]?.messages ?? [];
  const isToBeWritten = ({ role, content }: Message) => role === 'user' && content === '';
  const first = messages.find(isToBeWritten) ?? messages[0];
  if (first?.id !== undefined) focusMessage(first.id);
}

async function readSession(slug: string): Promise<Result<OpenedSession>> {
  const read = await call('session.read', { slug });
  if (read.ok) noteImported(read.value);
  return read;
}

/** Opens a session with its last answers. A damaged file is reported and left alone. */
export async function openSession({ slug }: Pick<SessionSummary, 'slug'>): Promise<void> {
  if (isDone(await openDocument.change(() => readSession(slug)))) await showLatestRun();
}

/** Opens one that had no file when it was last listed: it may have one by now. */
export async function openParked(sessionId: string): Promise<void> {
  if ((await openDocument.showParked(sessionId)) !== 'notParked') return;
  await refreshLibrary();
  const filed = useLibrary.getState().sessions.find(({ id }) => id === sessionId);
  if (filed) await openSession(filed);
}

/** The title of a session of the list, as it is typed. */
export const retitleSession = (summary: SessionSummary, title: string): void =>
  openDocument.editOf(summary.id, setTitle(title), summary.slug);

/** A title, that of the open session or of another, is typed to its end: the folder's name follows. */
export async function nameFolder(other?: Pick<SessionSummary, 'slug' | 'title'>): Promise<void> {
  await openDocument.nameFolder(other);
  await refreshLibrary();
}

/** Makes a copy beside a session and shows it. */
export async function duplicateSession({ id, slug, title: listed }: SessionSummary): Promise<void> {
  const open = () => useSession.getState().session;
  if (open().id === id) await saveNow();
  const title = open().id === id ? open().title : listed;
  const copy = await call('session.copy', { slug, title: translate('library:copyTitle', { title }) });
  if (!copy.ok) return notifyFailure(copy.failure);
  await openSession(copy.value);
  await refreshLibrary();
}

/** Opens the folder that all sessions lie in. */
export async function openLibraryFolder(): Promise<void> {
  const result = await call('library.reveal', {});
  if (!result.ok) notifyFailure(result.failure);
}

/** Shows its folder in the file manager. */
export async function revealSession({ slug }: SessionSummary): Promise<void> {
  const result = await call('session.reveal', { slug });
  if (!result.ok) notifyFailure(result.failure);
}

/** Everything in its folder as one file, for a person or a computer elsewhere. */
export async function saveZip({ slug, id }: SessionSummary): Promise<void> {
  if (useSession.getState().session.id === id) await saveNow();
  const saved = await call('session.saveZip', { slug });
  if (!saved.ok) notifyFailure(saved.failure);
  else if (saved.value)
    notify({ tone: 'info', text: translate('app:fileSaved', { path: saved.value.path }) });
}

/** Moves a session to the system's trash, where it can be taken back from. */
export async function trashSession({ slug, id, title }: SessionSummary): Promise<void> {
  const wasOpen = useSession.getState().session.id === id;
  // What was typed last goes to the trash with the rest; what could not be saved is not thrown away.
  if (wasOpen || openDocument.parkedOf(id)) await saveNow();
  const unsaved = wasOpen ? useSession.getState() : openDocument.parkedOf(id);
  if (unsaved && !isSaved(unsaved))
    return notifyFailure(unsaved.failure ?? { code: 'file.changedOutside', params: { file: slug } });
  // What is typed from here on is the next session's.
  if (wasOpen && !isDone(await openDocument.change(async () => ok({ session: freshSession() })))) return;
  // Typed in the last moment, and not saved: it is not thrown away either.
  if (openDocument.parkedOf(id)) return openSession({ slug });
  const trashed = await openDocument.inTurn(() => call('session.trash', { slug }));
  if (!trashed.ok) {
    notifyFailure(trashed.failure);
    if (wasOpen) await openSession({ slug });
    return;
  }
  forgetRuns(id);
  await openDocument.forget(id);
  notify({ tone: 'info', text: translate('library:trashed', { title }) });
  await refreshLibrary();
}

/** Resolves a change from outside: the file's version is shown, ours becomes a session of its own. */
export async function takeOutsideVersion(): Promise<void> {
  const { title } = useSession.getState().session;
  isDone(await openDocument.takeOutside(translate('library:copyTitle', { title })));
  await refreshLibrary();
}

/** Resolves a change from outside: ours is kept here, the file's version is kept beside it. */
export async function keepOwnVersion(): Promise<void> {
  isDone(await openDocument.keepOwn());
  await refreshLibrary();
}

// Main watches the file of the session that is shown, and opens it at the next start.
useSession.subscribe((now, before) => {
  if (now.slug === before.slug) return;
  void call('session.follow', now.slug === undefined ? {} : { slug: now.slug });
});
