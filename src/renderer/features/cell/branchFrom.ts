/** An answer's beginning with another token, as a prompt of its own that ends in it: nothing is asked that is not to be seen there. */
import { focusMessage } from '@renderer/state/focus';
import { edit, selectPrompt, useSession } from '@renderer/state/session';
import { copyOfPrompt, insertPrompt, newMessage } from '@renderer/state/sessionEdits';
import { asWritten } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';

/** Beside the prompt it comes from, or as the last. `text`: the answer as far as it goes. */
export function branchFrom(prompt: Prompt, text: string, name: string): void {
  const { session } = useSession.getState();
  const copy = copyOfPrompt(session, prompt);
  const begun = asWritten(newMessage('assistant', text));
  const at = session.prompts.findIndex(({ id }) => id === prompt.id);
  const { isLeftOut: _, ...asked } = copy;
  edit(
    insertPrompt(
      { ...asked, name, messages: [...copy.messages, begun] },
      at === -1 ? session.prompts.length : at + 1,
    ),
  );
  selectPrompt(copy.id);
  focusMessage(begun.id);
}
