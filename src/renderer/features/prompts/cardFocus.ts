/** Which card the focus is in, and keeping it there while the card moves in the document. */

export const cardAttribute = (messageId: string) => ({ 'data-message-id': messageId });

export function messageIdOf(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-message-id]')?.dataset.messageId;
}

/** A moved element loses the focus: returns how to give it back to what has it now. */
export function focusWithin(messageId: string): () => void {
  const focused = document.activeElement;
  return () =>
    requestAnimationFrame(() => {
      if (!(focused instanceof HTMLElement) || messageIdOf(focused) !== messageId) return;
      focused.focus({ preventScroll: true });
      focused.closest('[data-message-id]')?.scrollIntoView({ block: 'nearest' });
    });
}
