/** Which message's editor is to get the focus next; it takes it as soon as it is there. */
import { create } from 'zustand';
import { unfold } from './layout';

export const useFocus = create<{ readonly messageId: string | undefined }>()(() => ({
  messageId: undefined,
}));

/** Focuses the message's editor and scrolls it into view. Select its prompt first. */
export function focusMessage(messageId: string): void {
  unfold('prompts');
  useFocus.setState({ messageId });
}

/** The editor has the focus now. */
export function focusDone(messageId: string): void {
  if (useFocus.getState().messageId === messageId) useFocus.setState({ messageId: undefined });
}
