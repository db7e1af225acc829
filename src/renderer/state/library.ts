/** The library: the sessions in their folder, and moving between them without losing a word. */

import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import { newId } from '@shared/domain/ids';
import { copyOfSession, type Session, type SessionContent } from '@shared/domain/session/session';
import type { SessionSummary } from '@shared/ipc/contract';
import { create } from 'zustand';
import { notify, notifyFailure } from './notices';
import { changePreferences } from './preferences';
import { isReady, useProviders } from './providers';
import { renameRuns, showLatestRun } from './run';
import { ensureSlug, saveNow, showNew, showOpened, useSession } from './session';
import { blankSession } from './sessionEdits';

interface LibraryState {
  readonly sessions: readonly SessionSummary[];
  readonly isLoaded: boolean;
}

export const useLibrary = create<LibraryState>()(() => ({ sessions: [], isLoaded: false }));

export async function refreshLibrary(): Promise<void> {
  const result = await call('session.list', {});
  if (result.ok) useLibrary.setState({ sessions: result.value, isLoaded: true });
  else notifyFailure(result.failure);
}

/** A blank session with the model that is the likeliest to answer: the one used last, else that of a provider with a key. */
function freshSession(): Session {
  const last = useSession.getState().session.models[0];
  if (last?.model) return blankSession(translate('app:untitled'), last.providerId, last.model);
  // A local server needs no key, but whether it runs is not known: it is not chosen unasked.
  const keyed = useProviders
    .getState()
    .providers.find((status) => status.provider.needsKey && isReady(status));
  const providerId = keyed?.provider.id ?? 'openai';
  return blankSession(translate('app:untitled'), providerId, providerId === 'openai' ? 'gpt-4o-mini' : '');
}

/** The window's first session: unlike a new one it waits for nothing, least of all for the list of a large library. */
export function showFirstSession(): void {
  showNew(freshSession());
}

/** Shows a new session; `beginning` is what it starts from (a template's, say), else it is blank. */
export async function newSession(beginning?: SessionContent): Promise<void> {
  await saveNow();
  const fresh = freshSession();
  const models = beginning && beginning.models.length > 0 ? beginning.models : fresh.models;
  showNew(beginning ? copyOfSession({ ...beginning, models }, newId) : fresh);
  if (beginning) await ensureSlug();
  await refreshLibrary();
}

/** Opens a session with its last answers. A damaged file is reported and left alone. */
export async function openSession(slug: string): Promise<void> {
  await saveNow();
  const result = await call('session.open', { slug });
  if (!result.ok) return notifyFailure(result.failure);
  showOpened(result.value);
  void changePreferences({ lastSlug: slug });
  await showLatestRun(slug);
}

export async function renameSession(slug: string, title: string): Promise<void> {
  await saveNow();
  const result = await call('session.rename', { slug, title });
  if (!result.ok) return notifyFailure(result.failure);
  renameRuns(slug, result.value.slug);
  if (useSession.getState().slug === slug) {
    useSession.setState(({ session }) => ({
      slug: result.value.slug,
      revision: result.value.revision,
      session: { ...session, title },
    }));
    void changePreferences({ lastSlug: result.value.slug });
  }
  await refreshLibrary();
}

/** Makes a copy beside a session and shows it. */
export async function duplicateSession({ slug }: SessionSummary): Promise<void> {
  await saveNow();
  const original = await call('session.open', { slug });
  if (!original.ok) return notifyFailure(original.failure);
  const title = translate('library:copyTitle', { title: original.value.session.title });
  const copy = await call('session.create', {
    session: copyOfSession({ ...original.value.session, title }, newId),
  });
  if (!copy.ok) return notifyFailure(copy.failure);
  showOpened(copy.value);
  void changePreferences({ lastSlug: copy.value.slug });
  await refreshLibrary();
}

/** Shows its folder in the file manager. */
export async function revealSession({ slug }: SessionSummary): Promise<void> {
  const result = await call('session.reveal', { slug });
  if (!result.ok) notifyFailure(result.failure);
}

/** Moves a session to the system's trash, where it can be taken back from. */
export async function trashSession({ slug, title }: SessionSummary): Promise<void> {
  const isOpen = useSession.getState().slug === slug;
  if (isOpen) await saveNow();
  const result = await call('session.trash', { slug });
  if (!result.ok) return notifyFailure(result.failure);
  if (isOpen) showNew(freshSession());
  notify({ tone: 'info', text: translate('library:trashed', { title }) });
  await refreshLibrary();
}

/** Resolves a change from outside: the file's version is shown, ours becomes a session of its own. */
export async function takeOutsideVersion(): Promise<void> {
  const { slug, session } = useSession.getState();
  if (slug === undefined) return;
  const copy = await call('session.create', {
    session: copyOfSession(
      { ...session, title: translate('library:copyTitle', { title: session.title }) },
      newId,
    ),
  });
  if (!copy.ok) return notifyFailure(copy.failure);
  const result = await call('session.open', { slug });
  if (!result.ok) return notifyFailure(result.failure);
  showOpened(result.value);
  await refreshLibrary();
}

/** Resolves a change from outside: ours is kept here, the file's version becomes a session of its own. */
export async function keepOwnVersion(): Promise<void> {
  const { slug } = useSession.getState();
  if (slug === undefined) return;
  const theirs = await call('session.open', { slug });
  if (!theirs.ok) return notifyFailure(theirs.failure);
  const title = translate('library:copyTitle', { title: theirs.value.session.title });
  const copy = await call('session.create', {
    session: copyOfSession({ ...theirs.value.session, title }, newId),
  });
  if (!copy.ok) return notifyFailure(copy.failure);
  useSession.setState({ revision: theirs.value.revision, saveState: 'unsaved' });
  await saveNow();
  await refreshLibrary();
}
