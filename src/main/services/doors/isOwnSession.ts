/** Whether what was given is a session of ours. */
import { SESSION_FILE } from '@main/services/library/sessionFile';
import type { OpenedSource } from '@shared/formats/doors/openedSource';

/** Also a damaged one: what is wrong with it is told as of any session. */
export function isOwnSession({ source: { name, isFolder }, beginning }: OpenedSource): boolean {
  if (isFolder) return beginning.split('\n').includes(SESSION_FILE);
  if (name === SESSION_FILE || /\.parallax\.ya?ml$/i.test(name)) return true;
  // A log of a run is an object a line, and its head says whose it is.
  return (
    /^format: *\d+\s*$/m.test(beginning) ||
    /^\s*\{\s*"format":\s*\d+,\s*"id":(?!.*"sessionId")/.test(beginning)
  );
}
