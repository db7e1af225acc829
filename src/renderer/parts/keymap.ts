/**
 * Each command's key, said once; from here come the key itself, tooltips, menus and the sheet of keys. Chosen for Windows, Linux and
 * macOS: nothing with Mod+Alt, which is AltGr and writes signs on many keyboards; nothing that a field of text needs for itself.
 */
import { ariaKeys, keyText } from '@renderer/ui/keys';
import type { CommandId } from './commandId';

/** See keys.ts for how they are written. */
export const keymap: Readonly<Partial<Record<CommandId, string>>> = {
  'app.palette': 'Mod+K',
  'app.keys': 'Mod+/',
  'app.menu': 'Shift+F10',
  'app.providers': 'Mod+,',
  'app.undo': 'Mod+Z',
  'app.library': 'Mod+B',
  'app.write': 'Mod+7',
  'app.both': 'Mod+8',
  'app.read': 'Mod+9',
  'app.nextPosture': 'Mod+J',
  'sessions.new': 'Mod+N',
  'sessions.rename': 'F2',
  'sessions.trash': 'Delete',
  'run.start': 'Mod+Enter',
  'run.stop': 'Escape',
  'results.columns': 'Mod+1',
  'results.table': 'Mod+2',
  'results.diff': 'Mod+3',
  'results.summary': 'Mod+4',
  'results.single': 'Mod+5',
  'results.evidence': 'Mod+6',
  'results.nextCase': 'F7',
  'results.previousCase': 'Shift+F7',
  'results.nextFailing': 'F8',
  'results.previousFailing': 'Shift+F8',
  'prompts.rename': 'F2',
  'prompts.moveLeft': 'Alt+ArrowLeft',
  'prompts.moveRight': 'Alt+ArrowRight',
  'prompts.duplicate': 'Mod+Shift+D',
  'prompts.nextDifference': 'F6',
  'prompts.previousDifference': 'Shift+F6',
  'cases.table': 'Mod+Shift+T',
  'messages.add': 'Mod+Shift+Enter',
  'messages.moveUp': 'Alt+ArrowUp',
  'messages.moveDown': 'Alt+ArrowDown',
};

/** A command's key as this system writes it; undefined if it has none. */
export function keyOf(id: CommandId): string | undefined {
  const keys = keymap[id];
  return keys === undefined ? undefined : keyText(keys);
}

/** For `aria-keyshortcuts`. */
export function ariaKeysOf(id: CommandId): string | undefined {
  const keys = keymap[id];
  return keys === undefined ? undefined : ariaKeys(keys);
}

/** "New session (Ctrl+N)". */
export function withKey(label: string, id: CommandId): string {
  const key = keyOf(id);
  return key === undefined ? label : `${label} (${key})`;
}
