/** The open document as a value, and every way in which it changes. */
import type { Failure } from '@shared/domain/failure';
import type { OpenedSession } from '@shared/domain/library';
import { type Session, withEditorIds } from '@shared/domain/session/session';

export interface DocumentState {
  /** Its id is the document's identity; the folder's name is only where it lies. */
  readonly session: Session;
  /** Absent until the first edit of a new session makes its folder. */
  readonly slug: string | undefined;
  /** The title that the folder's name has last followed. */
  readonly namedAfter: string;
  /** Of the file that the edits began from. */
  readonly revision: string | undefined;
  /** Counts edits. */
  readonly version: number;
  /** The version that the file holds. */
  readonly savedVersion: number;
  /** The version that was saved as a file elsewhere, while the library could not take it. */
  readonly elsewhereVersion: number | undefined;
  /** The version kept in the app's data folder, because the library could not take it. */
  readonly backupVersion: number | undefined;
  readonly isSaving: boolean;
  /** Why the last write failed; gone with the next one that does not. */
  readonly failure: Failure | undefined;
  /** Another program has written the file: nothing is written there until the user has chosen. */
  readonly isChangedOutside: boolean;
  /** The prompt whose messages are shown. */
  readonly promptId: string;
  /** Counts openings, so that editors start afresh with another session. */
  readonly generation: number;
}

type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'changedOutside';

/** The one word that the header says of it. */
export function saveStateOf(state: DocumentState): SaveState {
  if (state.isChangedOutside) return 'changedOutside';
  if (isSaved(state)) return 'saved';
  if (state.failure) return 'failed';
  return state.isSaving ? 'saving' : 'unsaved';
}

/** Whether the file holds this very version. */
export const isSaved = ({ version, savedVersion }: DocumentState): boolean => version === savedVersion;

/** What it begins with: an opened session, or one that has no folder yet. */
export type Beginning = Pick<OpenedSession, 'session'> & Partial<Pick<OpenedSession, 'slug' | 'revision'>>;

/** Another session, or another version of this one, in the place of `before`. */
export function begun(
  { session, slug, revision }: Beginning,
  before: Pick<DocumentState, 'generation' | 'version'> | undefined,
  newId: () => string,
): DocumentState {
  const edited = withEditorIds(session, newId);
  // Never used again, so that an older backup is told from a newer one.
  const version = (before?.version ?? -1) + 1;
  return {
    session: edited,
    slug,
    namedAfter: session.title,
    revision,
    version,
    savedVersion: version,
    elsewhereVersion: undefined,
    backupVersion: undefined,
    isSaving: false,
    failure: undefined,
    isChangedOutside: false,
    promptId: edited.prompts[0]?.id ?? '',
    generation: (before?.generation ?? -1) + 1,
  };
}

/** A version more; where the shown prompt is gone, the first is shown. */
function edited(state: DocumentState, session: Session): DocumentState {
  const { promptId } = state;
  const isShown = session.prompts.some(({ id }) => id === promptId);
  return {
    ...state,
    session,
    version: state.version + 1,
    promptId: isShown ? promptId : (session.prompts[0]?.id ?? ''),
  };
}

/** The same where nothing changes. */
export function withEdit(state: DocumentState, change: (session: Session) => Session): DocumentState {
  const session = change(state.session);
  return session === state.session ? state : edited(state, session);
}

/** The file holds that version now. What was typed since is unsaved, as before. */
export function saved(
  state: DocumentState,
  version: number,
  at: Pick<OpenedSession, 'slug' | 'revision'>,
): DocumentState {
  return {
    ...state,
    slug: at.slug,
    revision: at.revision,
    savedVersion: version,
    isSaving: false,
    failure: undefined,
    isChangedOutside: false,
  };
}

/** A save failed; what was typed counts as unsaved. */
export function failed(state: DocumentState, failure: Failure): DocumentState {
  return { ...state, isSaving: false, failure };
}

/** Nothing is saved until the user has chosen one of the two. */
export function changedOutside(state: DocumentState): DocumentState {
  return { ...state, isSaving: false, failure: undefined, isChangedOutside: true };
}
