/** What a person does to whole prompts: the edit, its undo, and which prompt is shown afterwards. */

import { translate } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { focusMessage } from '@renderer/state/focus';
import { edit, editWithUndo, selectPrompt, useSession } from '@renderer/state/session';
import {
  copyOfPrompt,
  type Edit,
  editPrompt,
  insertPrompt,
  moved,
  newMessage,
  nextPromptName,
  removePrompt,
} from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import type { Prompt } from '@shared/domain/session/session';
import { closeComparison } from './comparison';
import { renameInPlace } from './renaming';

function prompts(): readonly Prompt[] {
  return useSession.getState().session.prompts;
}

const indexOf = (promptId: string): number => prompts().findIndex(({ id }) => id === promptId);

/** What else is done, and taken back, in the same step. */
interface Also {
  readonly change: Edit;
  readonly restoring: Edit;
}
const nothing: Edit = (session) => session;

const isAsMade = (now: Prompt, made: Prompt) =>
  JSON.stringify({ ...now, name: '' }) === JSON.stringify({ ...made, name: '' });

/** Shows the first of them; going back shows what was shown before. What was written in one meanwhile can be brought back in turn. */
export function showMade(
  made: readonly Prompt[],
  index: number,
  text: string,
  also: Also = { change: nothing, restoring: nothing },
): void {
  const { promptId: before } = useSession.getState();
  const [first] = made;
  if (!first) return;
  // One that was open before there was nothing to compare with.
  if (prompts().length === 1) closeComparison();
  const inserting: Edit = (session) =>
    made.reduce((now, prompt, at) => insertPrompt(prompt, index + at)(now), session);
  const takingBack: Edit = (session) =>
    made.reduce(
      (now, prompt) =>
        now.prompts.some((each) => each.id === prompt.id && isAsMade(each, prompt))
          ? removePrompt(prompt.id)(now)
          : now,
      session,
    );
  editWithUndo(
    (session) => also.change(inserting(session)),
    (session) => also.restoring(takingBack(session)),
    text,
    {
      onRestored: () => {
        for (const { id } of made) deletePrompt(id);
        if (indexOf(before) >= 0) selectPrompt(before);
      },
    },
  );
  selectPrompt(first.id);
}

/** A new version of the task, which most often differs from the one in sight in one thing. */
export function addPrompt(): void {
  duplicatePrompt(useSession.getState().promptId);
}

/** A new version of the task, to be written from scratch. */
export function addEmptyPrompt(): void {
  const system = newMessage('system');
  const name = nextPromptName(useSession.getState().session);
  const prompt = { id: newId(), name, messages: [system, newMessage('user')] };
  showMade([prompt], prompts().length, translate('prompts:promptAdded', { name }));
  focusMessage(system.id);
}

/** Shows the copy, in the tab behind it; one names it, and types on in its first message. */
export function duplicatePrompt(promptId: string): void {
  const index = indexOf(promptId);
  const original = prompts()[index];
  if (!original) return;
  const copy = copyOfPrompt(useSession.getState().session, original);
  const names = { name: copy.name, original: promptName(original.name) };
  showMade([copy], index + 1, translate('prompts:promptCopied', names));
  renameInPlace(copy.id, copy.messages[0]?.id);
}

/** Blanks around the name are dropped; a name of blanks changes nothing. */
export function renamePrompt(promptId: string, name: string): void {
  const trimmed = name.trim();
  if (trimmed !== '') edit(editPrompt(promptId, (prompt) => ({ ...prompt, name: trimmed })));
}

/** `by` tabs to the right, negative to the left; not beyond the ends. */
export function movePromptBy(promptId: string, by: number): void {
  const from = indexOf(promptId);
  edit((session) => ({ ...session, prompts: moved(session.prompts, from, from + by) }));
}

/** Moves a prompt to where another stands. */
export function movePromptTo(promptId: string, otherId: string): void {
  const [from, to] = [indexOf(promptId), indexOf(otherId)];
  edit((session) => ({ ...session, prompts: moved(session.prompts, from, to) }));
}

/** The neighbour is shown then; the last prompt stays. */
export function deletePrompt(promptId: string): void {
  const index = indexOf(promptId);
  const prompt = prompts()[index];
  if (!prompt || prompts().length === 1) return;
  const neighbour = prompts()[index + 1] ?? prompts()[index - 1];
  editWithUndo(
    removePrompt(promptId),
    insertPrompt(prompt, index),
    translate('prompts:promptDeleted', { name: promptName(prompt.name) }),
    { onRestored: () => selectPrompt(prompt.id) },
  );
  if (neighbour) selectPrompt(neighbour.id);
}
