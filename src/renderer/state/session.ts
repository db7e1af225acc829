/** The open session: edits, undo of deletions, and saving. Text is never only here for long: see saveSoon. */

import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import { newId } from '@shared/domain/ids';
import { ok, type Result } from '@shared/domain/result';
import { type Session, withEditorIds, withoutEditorIds } from '@shared/domain/session/session';
import type { OpenedSession } from '@shared/ipc/contract';
import { create } from 'zustand';
import { notify, notifyFailure } from './notices';
import { blankSession, type Edit } from './sessionEdits';

/** How long after an edit the file is written, milliseconds. */
const SAVE_DELAY_MS = 300;

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'changedOutside';

interface SessionState {
  /** Absent until the first edit of a new session makes its folder. */
  readonly slug: string | undefined;
  readonly session: Session;
  readonly revision: string | undefined;
  readonly saveState: SaveState;
  /** The prompt whose messages are shown. */
  readonly promptId: string;
  /** Counts openings, so that editors start afresh with another session. */
  readonly generation: number;
  /** What brings back what was deleted, newest last. */
  readonly undoStack: readonly (() => void)[];
}

const initial = blankSession('', 'openai', '');

export const useSession = create<SessionState>()(() => ({
  slug: undefined,
  session: initial,
  revision: undefined,
  saveState: 'saved',
  promptId: initial.prompts[0]?.id ?? '',
  generation: 0,
  undoStack: [],
}));

let saveTimer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<void> = Promise.resolve();

function show(session: Session, slug: string | undefined, revision: string | undefined): void {
  const edited = withEditorIds(session, () => newId());
  useSession.setState(({ generation }) => ({
    slug,
    session: edited,
    revision,
    saveState: 'saved',
    promptId: edited.prompts[0]?.id ?? '',
    generation: generation + 1,
    undoStack: [],
  }));
}

/** Shows a session that main has opened or made. */
export function showOpened({ slug, session, revision }: OpenedSession): void {
  show(session, slug, revision);
}

/** Shows a new session; its folder is made with the first edit. Save the one before first. */
export function showNew(session: Session): void {
  show(session, undefined, undefined);
}

/** Applies an edit and saves soon. */
export function edit(change: Edit): void {
  const { session } = useSession.getState();
  const next = change(session);
  if (next === session) return;
  useSession.setState(({ promptId, saveState }) => ({
    session: next,
    saveState: saveState === 'changedOutside' ? saveState : 'unsaved',
    promptId: next.prompts.some(({ id }) => id === promptId) ? promptId : (next.prompts[0]?.id ?? ''),
  }));
  saveSoon();
}

/**
 * Applies an edit that takes something away, and offers to bring it back. `text` says what went; `onRestored` shows
 * what came back.
 */
export function editWithUndo(change: Edit, restoring: Edit, text: string, onRestored?: () => void): void {
  edit(change);
  const restore = () => {
    edit(restoring);
    onRestored?.();
  };
  useSession.setState(({ undoStack }) => ({ undoStack: [...undoStack, restore] }));
  notify({
    tone: 'info',
    text,
    action: {
      label: translate('app:undo'),
      run: () => {
        if (!useSession.getState().undoStack.includes(restore)) return;
        useSession.setState(({ undoStack }) => ({
          undoStack: undoStack.filter((entry) => entry !== restore),
        }));
        restore();
      },
    },
  });
}

/** Brings back what was deleted last; false if there is nothing. */
export function undoLast(): boolean {
  const { undoStack } = useSession.getState();
  const restore = undoStack.at(-1);
  if (!restore) return false;
  useSession.setState({ undoStack: undoStack.slice(0, -1) });
  restore();
  return true;
}

export function selectPrompt(promptId: string): void {
  useSession.setState({ promptId });
}

function saveSoon(): void {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(() => void saveNow(), SAVE_DELAY_MS);
}

/** Writes what is unsaved, after the write under way; resolves when the disk has it or refused it. */
export function saveNow(): Promise<void> {
  clearTimeout(saveTimer);
  saving = saving.then(write);
  return saving;
}

/** The open session's folder name, making the folder if it has none yet; undefined if that failed. */
export async function ensureSlug(): Promise<string | undefined> {
  if (useSession.getState().slug === undefined) {
    useSession.setState({ saveState: 'unsaved' });
    await saveNow();
  }
  return useSession.getState().slug;
}

interface Written {
  readonly slug: string;
  readonly revision: string;
}

const createFile = (session: Session): Promise<Result<Written>> => call('session.create', { session });

async function saveFile(slug: string, session: Session, revision: string): Promise<Result<Written>> {
  const result = await call('session.save', { slug, session, revision });
  return result.ok ? ok({ slug, revision: result.value.revision }) : result;
}

async function write(): Promise<void> {
  const { slug, session, revision, saveState, generation } = useSession.getState();
  if (saveState === 'saved' || saveState === 'changedOutside') return;
  useSession.setState({ saveState: 'saving' });
  const plain = withoutEditorIds(session);
  const result =
    slug === undefined || revision === undefined
      ? await createFile(plain)
      : await saveFile(slug, plain, revision);
  if (useSession.getState().generation !== generation) return;
  if (result.ok) {
    useSession.setState(({ session: now }) => ({
      slug: result.value.slug,
      revision: result.value.revision,
      saveState: now === session ? 'saved' : 'unsaved',
    }));
    if (useSession.getState().saveState === 'unsaved') saveSoon();
    return;
  }
  if (result.failure.code === 'file.changedOutside') {
    useSession.setState({ saveState: 'changedOutside' });
    return;
  }
  useSession.setState({ saveState: 'failed' });
  notifyFailure(result.failure);
}
