/** What brings back what was deleted, newest last: each in the session that it was deleted from, whatever is open by now. */
import type { Session } from '@shared/domain/session/session';

export interface Undoable {
  readonly sessionId: string;
  readonly restoring: (session: Session) => Session;
  /** Whether what it lay in is there; absent: it lay in the session itself. */
  readonly hasPlace?: ((session: Session) => boolean) | undefined;
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

/** What was deleted last from that session, of what `isFit` takes. */
export const lastUndoableOf = (
  sessionId: string,
  isFit: (entry: Undoable) => boolean = () => true,
): Undoable | undefined => stack.findLast((each) => each.sessionId === sessionId && isFit(each));

/** What brings back that which the entry lay in, where it was deleted after it. */
export function placeOf({ sessionId, hasPlace }: Undoable, session: Session): Undoable | undefined {
  if (!hasPlace || hasPlace(session)) return undefined;
  return lastUndoableOf(sessionId, ({ restoring }) => hasPlace(restoring(session)));
}
