/** Which card the focus is in, and keeping it there while the card moves in the document. */
import { moveMessageBy } from './messageActions';

/** For the card's element, by which messageIdOf finds it. */
export const cardAttribute = (messageId: string) => ({ 'data-message-id': messageId });

/** The message whose card the element is in. */
export function messageIdOf(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-message-id]')?.dataset.messageId;
}

/** Moves a card by so many places. An element that is moved loses the focus: it gets it back. */
export function moveCard(promptId: string, messageId: string, by: number): void {
  const focused = document.activeElement;
  moveMessageBy(promptId, messageId, by);
  requestAnimationFrame(() => {
    if (!(focused instanceof HTMLElement) || messageIdOf(focused) !== messageId) return;
    focused.focus({ preventScroll: true });
    focused.closest('[data-message-id]')?.scrollIntoView({ block: 'nearest' });
  });
}
