/**
 * Where the focus goes when a dialog or a menu comes: in the same turn, not a moment later as Mantine would have it. Keys that are
 * pressed by then would go to what had the focus before.
 */
import { writeTyped } from './typedAhead';

/** For a dialog's element: its first field, with what was typed for it while it was loaded; else itself. */
export function focusDialog(dialog: HTMLElement | null): void {
  if (!dialog || dialog.contains(document.activeElement)) return;
  dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  if (!dialog.contains(document.activeElement)) dialog.focus({ preventScroll: true });
  writeTyped();
}

/** For a menu's element: its first entry that can be chosen; else itself. */
export function focusMenu(menu: HTMLElement | null): void {
  if (!menu || menu.contains(document.activeElement)) return;
  const first = menu.querySelector<HTMLElement>('[data-menu-item]:not(:disabled)');
  (first ?? menu).focus({ preventScroll: true });
}
