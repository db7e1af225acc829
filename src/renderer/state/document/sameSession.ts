/** Whether two sessions say the same, whatever order their fields stand in and whatever the editor has added. */
import { type Session, withoutEditorIds } from '@shared/domain/session/session';

export function isSameSession(a: Session, b: Session): boolean {
  return a === b || textOf(a) === textOf(b);
}

const textOf = (session: Session): string => JSON.stringify(withoutEditorIds(session), inOrder);

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
