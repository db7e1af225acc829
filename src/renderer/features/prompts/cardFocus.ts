/** Keeping the focus in a card while it moves in the document. */
import { subjectAt } from '@renderer/state/subjects';
import { flushSync } from 'react-dom';
import { moveMessageBy } from './messageActions';

/** Moves a card by so many places. An element that is moved loses the focus: it gets it back. */
export function moveCard(promptId: string, messageId: string, by: number): void {
  const focused = document.activeElement;
  flushSync(() => moveMessageBy(promptId, messageId, by));
  if (!(focused instanceof HTMLElement) || subjectAt(focused, 'message')?.id !== messageId) return;
  focused.focus({ preventScroll: true });
  focused.closest('[data-subject]')?.scrollIntoView({ block: 'nearest' });
}
