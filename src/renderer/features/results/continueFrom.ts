/** "Continue": the answer becomes part of the prompt, and the next user message is opened. */
import { focusMessage } from '@renderer/state/focus';
import { edit, selectPrompt } from '@renderer/state/session';
import { editPrompt, newMessage } from '@renderer/state/sessionEdits';
import { asWritten } from '@shared/domain/session/interpolate';

export function continueFrom(promptId: string, answer: string): void {
  const next = newMessage('user');
  edit(
    editPrompt(promptId, (prompt) => ({
      ...prompt,
      messages: [...prompt.messages, asWritten(newMessage('assistant', answer)), next],
    })),
  );
  selectPrompt(promptId);
  focusMessage(next.id);
}
