/** Follows a link of a rendered answer. */
import { openLink } from '@renderer/state/links';
import type { KeyboardEvent, MouseEvent } from 'react';

/** For the element around rendered Markdown: a click or Enter on a link in it. */
export function openAddress(event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>): void {
  if ('key' in event && event.key !== 'Enter') return;
  if (!(event.target instanceof Element)) return;
  const url = event.target.closest<HTMLElement>('[data-address]')?.dataset.address;
  if (url === undefined) return;
  event.preventDefault();
  void openLink(url);
}
