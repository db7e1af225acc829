/** What a person does to messages: the edit, its undo, and where the focus goes. */
import { translate } from '@renderer/locales/i18n';
import { focusMessage } from '@renderer/state/focus';
import { edit, editWithUndo, selectPrompt, useSession } from '@renderer/state/session';
import {
  hasPrompt,
  insertMessage,
  moveMessage,
  newMessage,
  removeMessage,
} from '@renderer/state/sessionEdits';
import { isSent } from '@shared/domain/call/isSent';
import { newId } from '@shared/domain/ids';
import type { Message, Role } from '@shared/domain/session/session';
import { flushSync } from 'react-dom';
import { messageName } from './messageName';
import { nextRole } from './messageNames';

/** Where the focus goes when a prompt's last message was deleted. */
export const ADD_MESSAGE_ID = 'add-message';

/** Empty where the prompt is gone. */
export function messagesOf(promptId: string): readonly Message[] {
  return useSession.getState().session.prompts.find(({ id }) => id === promptId)?.messages ?? [];
}

const indexOf = (promptId: string, messageId: string): number =>
  messagesOf(promptId).findIndex(({ id }) => id === messageId);

/** "User message 2". */
export function nameOfMessage(promptId: string, messageId: string): string {
  const prompt = useSession.getState().session.prompts.find(({ id }) => id === promptId);
  return prompt ? messageName(prompt, indexOf(promptId, messageId)) : '';
}

/** Adds a message after the named one, or at the end; without a role, with the one that comes next. */
export function addMessage(promptId: string, role?: Role, afterId?: string): void {
  const messages = messagesOf(promptId);
  const after = afterId === undefined ? -1 : indexOf(promptId, afterId);
  const index = after < 0 ? messages.length : after + 1;
  const message = newMessage(role ?? nextRole(messages, index));
  edit(insertMessage(promptId, message, index));
  focusMessage(message.id);
}

/** Puts the copy below it and the focus into it. */
export function duplicateMessage(promptId: string, messageId: string): void {
  const index = indexOf(promptId, messageId);
  const original = messagesOf(promptId)[index];
  if (!original) return;
  const copy = { ...original, id: newId() };
  edit(insertMessage(promptId, copy, index + 1));
  focusMessage(copy.id);
}

/** A copy of another prompt's message. `name` is how it is called on the screen. */
export function takeOverMessage(promptId: string, message: Message, index: number, name: string): void {
  const copy = { ...message, id: newId() };
  flushSync(() =>
    editWithUndo(
      insertMessage(promptId, copy, index),
      removeMessage(promptId, copy.id),
      translate('prompts:messageAdded', { name }),
    ),
  );
}

/** `name` is how the message is called on the screen. */
export function deleteMessage(promptId: string, messageId: string, name: string): void {
  const messages = messagesOf(promptId);
  const index = indexOf(promptId, messageId);
  const message = messages[index];
  if (!message) return;
  const neighbour = messages[index + 1] ?? messages[index - 1];
  if (!isSent(message)) edit(removeMessage(promptId, messageId));
  else {
    editWithUndo(
      removeMessage(promptId, messageId),
      insertMessage(promptId, message, index),
      translate('prompts:messageDeleted', { name }),
      {
        onRestored: () => {
          selectPrompt(promptId);
          focusMessage(messageId);
        },
        hasPlace: hasPrompt(promptId),
      },
    );
  }
  if (neighbour?.id !== undefined) focusMessage(neighbour.id);
  else document.getElementById(ADD_MESSAGE_ID)?.focus();
}

/** Moves a message by so many places; the editor keeps the focus if it had it. */
export function moveMessageBy(promptId: string, messageId: string, by: number): void {
  const from = indexOf(promptId, messageId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= messagesOf(promptId).length) return;
  edit(moveMessage(promptId, from, to));
}

/** Moves a message to where another one stands. */
export function moveMessageTo(promptId: string, messageId: string, overId: string): void {
  moveMessageBy(promptId, messageId, indexOf(promptId, overId) - indexOf(promptId, messageId));
}
