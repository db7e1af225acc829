/**
 * The keys of all commands. They listen in the capture phase, so that they work inside Monaco, too, which would take Mod+K for
 * itself.
 */
import { type Command, runCommand } from '@renderer/parts/command';
import type { CommandId } from '@renderer/parts/commandId';
import { keymap } from '@renderer/parts/keymap';
import { closeDialog, isDialogOpen, useDialogs } from '@renderer/state/dialogs';
import { subjectAt, takeInHand } from '@renderer/state/subjects';
import { isPressed, writesText } from '@renderer/ui/keys';
import { useEffect } from 'react';
import { allCommands } from './commands';
import { takeEarlyKeys } from './earlyKeys';

const WRITTEN_IN =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], .monaco-editor';

const PRESSABLE = Object.entries(keymap) as readonly (readonly [CommandId, string])[];

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!runShortcut(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onFocus = ({ target }: FocusEvent) => takeInHand(target);
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('focusin', onFocus);
    // Until now nobody listened.
    takeInHand(document.activeElement);
    for (const event of takeEarlyKeys()) runShortcut(event);
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('focusin', onFocus);
    };
  }, []);
}

/** True if the key was one of ours and has done its work. */
function runShortcut(event: KeyboardEvent): boolean {
  const ids = PRESSABLE.filter(([, keys]) => isPressed(keys, event)).map(([id]) => id);
  if (ids.length === 0) return false;
  const command = allCommands().find((each) => ids.includes(each.id) && isKeyOf(each, event));
  if (!command) return false;
  const { dialog } = useDialogs.getState();
  if (dialog.type === 'palette' && command.id === 'app.palette') {
    closeDialog();
    return true;
  }
  if (isDialogOpen()) return false;
  if (event.repeat && !command.of) return true;
  runCommand(command, command.of && subjectAt(event.target, command.of)?.id);
  return true;
}

/** A command about a thing has a key without Mod where the focus is in such a thing; one that writes, where nothing is written. */
function isKeyOf(command: Command, event: KeyboardEvent): boolean {
  const keys = keymap[command.id] ?? '';
  const { target } = event;
  if (writesText(keys) && target instanceof Element && target.closest(WRITTEN_IN)) return false;
  if (command.of && !keys.includes('Mod') && !subjectAt(target, command.of)) return false;
  return command.takesKey?.(event) ?? true;
}
