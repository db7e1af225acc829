/** The open session as the window's parts see it: what is shown, edits, and undo of deletions. */

import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import { newId } from '@shared/domain/ids';
import { create } from 'zustand';
import { begun, type DocumentState } from './document/documentState';
import { createOpenDocument } from './document/openDocument';
import { settleFields } from './document/openFields';
import { lastUndoableOf, placeOf, pushUndoable, takeUndoable, type Undoable } from './document/undo';
import { dismissNotice, notify, notifyFailure } from './notices';
import { blankSession, type Edit } from './sessionEdits';

export const useSession = create<DocumentState>()(() =>
  begun({ session: blankSession('', 'openai', '') }, undefined, newId),
);

/** Sessions whose text could not be put into their files yet, and waits beside the app's own data. */
export const useParked = create<{ readonly ids: readonly string[] }>()(() => ({ ids: [] }));

const titleOfCopy = (title: string) => translate('library:copyTitle', { title });

export const openDocument = createOpenDocument({
  host: {
    read: (slug) => call('session.read', { slug }),
    create: (session) => call('session.create', { session }),
    save: (slug, session, revision) => call('session.save', { slug, session, revision }),
    replaceOutside: (slug, session) =>
      call('session.replaceOutside', { slug, session, copyTitle: titleOfCopy(session.title) }),
    rename: (slug, title) => call('session.rename', { slug, title }),
    putBackup: (backup) => call('backup.put', backup),
    dropBackup: (sessionId) => call('backup.drop', { sessionId }),
  },
  timers: {
    now: () => performance.now(),
    after: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  },
  newId,
  get: useSession.getState,
  set: (state) => useSession.setState(state, true),
  settle: settleFields,
  onEditFailed: notifyFailure,
  onParked: (ids) => useParked.setState({ ids }),
  onLeftUnsaved: (title) => notify({ tone: 'info', text: translate('app:leftUnsaved', { title }) }),
  onRefused: (failure) => onRefused(failure),
  onError: (error) => reportError(error),
});

/** Neither the file nor the app's data folder takes what was typed. */
function onRefused(failure: Failure): void {
  notify({
    tone: 'error',
    text: translate('app:stays.text'),
    detail: translate('app:stays.detail', { code: failure.code }),
    action: { label: translate('app:saveProblem.elsewhere'), run: () => void saveElsewhere() },
  });
}

/** Applies an edit and saves soon. */
export function edit(change: Edit): void {
  openDocument.edit(change);
}

/**
 * Applies an edit that takes something away, and offers to bring it back. `text` says what went; `onRestored` shows
 * what came back; `hasPlace` asks whether what it lay in is there, which otherwise comes back with it.
 */
export function editWithUndo(
  change: Edit,
  restoring: Edit,
  text: string,
  { onRestored, hasPlace }: Partial<Pick<Undoable, 'onRestored' | 'hasPlace'>> = {},
): void {
  edit(change);
  const { id: sessionId, title } = useSession.getState().session;
  const noticeId = notify({
    tone: 'info',
    text,
    action: {
      label: translate('app:undo'),
      run: () => {
        if (!takeUndoable(entry)) return;
        undoPlaceOf(entry);
        undo(entry);
        if (useSession.getState().session.id === sessionId) return;
        notify({ tone: 'info', text: translate('app:undoneIn', { title }) });
      },
    },
  });
  // What is back by another way is not offered any more.
  const onTaken = () => dismissNotice(noticeId);
  const entry: Undoable = { sessionId, restoring, hasPlace, onRestored, onTaken };
  pushUndoable(entry);
}

/** Of several offers one may take the older first: what its thing lay in comes back before it, and what that lay in before that. */
function undoPlaceOf(entry: Undoable): void {
  const { session } = useSession.getState();
  const place = session.id === entry.sessionId ? placeOf(entry, session) : undefined;
  if (!place || !takeUndoable(place)) return;
  place.onTaken();
  undoPlaceOf(place);
  undo(place);
}

/** In the session that it was deleted from, which may be another than the open one. */
function undo({ sessionId, restoring, onRestored }: Undoable): void {
  openDocument.editOf(sessionId, restoring);
  if (useSession.getState().session.id === sessionId) onRestored?.();
}

/** Whether anything was deleted from the open session that can come back. */
export const hasUndoable = (): boolean => lastUndoableOf(useSession.getState().session.id) !== undefined;

/** Brings back what was deleted last from the open session; false if there is nothing. */
export function undoLast(): boolean {
  const entry = lastUndoableOf(useSession.getState().session.id);
  if (!entry || !takeUndoable(entry)) return false;
  entry.onTaken();
  undo(entry);
  return true;
}

/** Shows it in the editor. */
export function selectPrompt(promptId: string): void {
  useSession.setState({ promptId });
}

/** What is shown is what the user wants: another that is on its way is not shown any more. */
export const stayHere = (): void => openDocument.stay();

/** Writes what is unsaved; resolves when the disk has it or refused it. */
export function saveNow(): Promise<void> {
  settleFields();
  return openDocument.flush();
}

/** The open session's folder name, making the folder if it has none yet; undefined if that failed. */
export const ensureSlug = (): Promise<string | undefined> => openDocument.ensureSlug();

/** Asks for a place outside the library, and writes the session there as it stands. */
export async function saveElsewhere(): Promise<void> {
  const { session, version } = useSession.getState();
  const result = await call('session.saveElsewhere', { session });
  if (!result.ok) return notifyFailure(result.failure);
  if (!result.value) return;
  openDocument.savedElsewhere(version);
  notify({ tone: 'info', text: translate('app:fileSaved', { path: result.value.path }) });
}
