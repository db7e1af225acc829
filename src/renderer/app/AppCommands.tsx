import { useApplicationMenu } from './useApplicationMenu';
import { useShortcuts } from './useShortcuts';

/** The keys and the menu of all commands. */
export function AppCommands() {
  useShortcuts();
  useApplicationMenu();
  return null;
}
