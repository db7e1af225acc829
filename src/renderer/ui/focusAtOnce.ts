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
  keepFocus(dialog);
  writeTyped();
}

const MARK = 'data-autofocus';

/** Mantine sets the focus to what is marked once more, a moment later: until then the mark goes along with the focus. */
function keepFocus(dialog: HTMLElement): void {
  const own = dialog.querySelectorAll(`[${MARK}]`);
  const unmark = () => {
    for (const marked of dialog.querySelectorAll(`[${MARK}]`)) marked.removeAttribute(MARK);
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    unmark();
    if (target instanceof Element) target.setAttribute(MARK, 'true');
  };
  const end = () => {
    dialog.removeEventListener('focusin', onFocusIn);
    unmark();
    for (const marked of own) marked.setAttribute(MARK, 'true');
  };
  dialog.addEventListener('focusin', onFocusIn);
  // It does so in two tasks, of which the second is asked for after this one.
  setTimeout(() => setTimeout(end));
}

/** For a menu's element: its first entry that can be chosen; else itself. As it goes, what had the focus has it again. */
export function focusMenu(menu: HTMLElement | null): (() => void) | undefined {
  const opener = document.activeElement;
  if (!menu || menu.contains(opener)) return undefined;
  const first = menu.querySelector<HTMLElement>('[data-menu-item]:not(:disabled)');
  (first ?? menu).focus({ preventScroll: true });
  return () => {
    const giveBack = () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement)
        opener.focus({ preventScroll: true });
    };
    // Mantine would give it to this entry: it looks what has the focus a moment after the menu came.
    queueMicrotask(giveBack);
    // A click on nothing, which closes the menu, takes the focus after that.
    setTimeout(giveBack);
  };
}
