/**
 * Enter in a Mantine Select takes the option that is marked. Mantine keeps the mark twice, as a number and in the
 * document; a timer begun on opening sets the number to none if the list was filtered meanwhile, and Enter then does
 * nothing for someone who types quickly or pastes. What is seen counts. For a Select's `onKeyDownCapture`.
 */
import type { KeyboardEvent } from 'react';

export function chooseMarkedOption(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement))
    return;
  const listId = event.target.getAttribute('aria-controls');
  const marked = listId && document.getElementById(listId)?.querySelector('[data-combobox-selected]');
  if (!(marked instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  marked.click();
}
