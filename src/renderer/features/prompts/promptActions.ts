/** What a person does to whole prompts: the edit, its undo, and which prompt is shown afterwards. */

import { translate } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { focusMessage } from '@renderer/state/focus';
import { edit, editWithUndo, selectPrompt, useSession } from '@renderer/state/session';
import {
  copyOfPrompt,
  editPrompt,
  insertPrompt,
  moved,
  newMessage,
  nextPromptName,
  removePrompt,
} from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import type { Prompt } from '@shared/domain/session/session';

function prompts(): readonly Prompt[] {
  return useSession.getState().session.prompts;
}

const indexOf = (promptId: string): number => prompts().findIndex(({ id }) => id === promptId);

function show(prompt: Prompt, index: number): void {
  edit(insertPrompt(prompt, index));
  selectPrompt(prompt.id);
}

/** A new version of the task, to be written from scratch. */
export function addPrompt(): void {
  const system = newMessage('system');
  const name = nextPromptName(useSession.getState().session);
  show({ id: newId(), name, messages: [system, newMessage('user')] }, prompts().length);
  focusMessage(system.id);
}

/** Shows the copy, in the tab behind it. */
export function duplicatePrompt(promptId: string): void {
  const index = indexOf(promptId);
  const original = prompts()[index];
  if (original) show(copyOfPrompt(useSession.getState().session, original), index + 1);
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
    () => selectPrompt(prompt.id),
  );
  if (neighbour) selectPrompt(neighbour.id);
}
