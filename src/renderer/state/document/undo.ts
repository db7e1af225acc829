/** What brings back what was deleted, newest last: each in the session that it was deleted from, whatever is open by now. */
import type { Session } from '@shared/domain/session/session';

export interface Undoable {
  readonly sessionId: string;
  readonly restoring: (session: Session) => Session;
  /** Shows what came back. */
  readonly onRestored: (() => void) | undefined;
  /** Takes the offer to bring it back away. */
  readonly onTaken: () => void;
}

/** More than anybody undoes; what is older is let go. */
const DEEPEST = 100;

let stack: readonly Undoable[] = [];

/** As the newest. */
export function pushUndoable(entry: Undoable): void {
  stack = [...stack.slice(1 - DEEPEST), entry];
}

/** False where it was undone already. */
export function takeUndoable(entry: Undoable): boolean {
  const isThere = stack.includes(entry);
  stack = stack.filter((each) => each !== entry);
  return isThere;
}

/** What was deleted last from that session. */
export const lastUndoableOf = (sessionId: string): Undoable | undefined =>
  stack.findLast((each) => each.sessionId === sessionId);
