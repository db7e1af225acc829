import { retryCells } from '@renderer/state/runActions';
import type { CellKey } from '@shared/domain/session/cells';

/** Asks for one cell again. The button goes, so the keyboard's focus stays with its result. */
export function retry(button: HTMLElement, sessionId: string, cell: CellKey): void {
  button.closest('article')?.focus();
  void retryCells(sessionId, [cell]);
}
