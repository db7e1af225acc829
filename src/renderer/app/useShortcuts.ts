/**
 * The window's own shortcuts. They listen in the capture phase, so that they work inside Monaco, too, which would take
 * Mod+K for itself.
 */
import { closeDialog, openDialog, useDialogs } from '@renderer/state/dialogs';
import { toggleLibrary } from '@renderer/state/layout';
import { newSession } from '@renderer/state/library';
import { undoLast } from '@renderer/state/session';
import { useEffect } from 'react';

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!runShortcut(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

/** True if the key was one of ours and has done its work. */
function runShortcut(event: KeyboardEvent): boolean {
  if (!(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey || event.isComposing) return false;
  const key = event.key.toLowerCase();
  if (key === 'z') return !isInText(event.target) && undoLast();
  const { dialog } = useDialogs.getState();
  if (dialog.type === 'palette' && key === 'k') {
    closeDialog();
    return true;
  }
  // A dialog may hold what is not saved yet: nothing takes its place behind the user's back.
  if (dialog.type !== 'none') return false;
  switch (key) {
    case 'k':
      openDialog({ type: 'palette' });
      return true;
    case ',':
      openDialog({ type: 'settings', section: 'providers' });
      return true;
    case 'n':
      void newSession();
      return true;
    case 'b':
      toggleLibrary();
      return true;
    default:
      return false;
  }
}

/** Undo inside a text field is the field's own. */
function isInText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, .monaco-editor') !== null;
}
