/** What brings back what was deleted, newest last. */

type Restore = () => void;
export type UndoStack = readonly Restore[];

/** More than anybody undoes; what is older is let go. */
const DEEPEST = 100;

/** The newest last; the oldest is dropped where there are too many. */
export const pushed = (stack: UndoStack, restore: Restore): UndoStack => [
  ...stack.slice(1 - DEEPEST),
  restore,
];

/** Without that entry, wherever it stands. */
export const without = (stack: UndoStack, restore: Restore): UndoStack =>
  stack.filter((entry) => entry !== restore);
