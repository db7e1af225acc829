/** A candidate becomes an ordinary prompt of the open session; nothing that is there changes. */
import { translate } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { editWithUndo, selectPrompt, useSession } from '@renderer/state/session';
import { insertPrompt, removePrompt } from '@renderer/state/sessionEdits';
import { freeName } from '@shared/domain/freeName';
import { newId } from '@shared/domain/ids';
import type { Prompt } from '@shared/domain/session/session';

/** Shown at once, right behind the prompt that it goes back to; one step takes it back. */
export function takeOver(made: Prompt, behindId: string): void {
  const { session, promptId: before } = useSession.getState();
  const taken = new Set(session.prompts.map(({ name }) => name));
  const { isLeftOut: _, ...prompt } = made;
  const added = {
    ...prompt,
    id: newId(),
    name: taken.has(prompt.name) ? freeName(prompt.name, taken, ' #') : prompt.name,
    messages: prompt.messages.map((message) => ({ ...message, id: newId() })),
  };
  const behind = session.prompts.findIndex(({ id }) => id === behindId);
  editWithUndo(
    insertPrompt(added, behind === -1 ? session.prompts.length : behind + 1),
    removePrompt(added.id),
    translate('study:takenOver', { name: added.name }),
    { onRestored: () => selectPrompt(before) },
  );
  selectPrompt(added.id);
  closeDialog();
}
