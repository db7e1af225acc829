import { flushSync } from 'react-dom';

/**
 * For an entry of a menu: does it in the same turn, once the menu is closed and the focus back where it was. Keys that are pressed
 * next find it done.
 */
export function afterMenu(action: () => void): void {
  const menu = document.activeElement?.closest('[role="menu"]');
  document.getElementById(menu?.getAttribute('aria-labelledby') ?? '')?.focus({ preventScroll: true });
  // The entry closes its menu after this.
  queueMicrotask(() => {
    flushSync(() => undefined);
    action();
  });
}
