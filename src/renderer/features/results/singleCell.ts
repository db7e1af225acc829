/** Which answer is the one shown alone, and the way to its neighbours: after the last comes the first. */
import { focusCell } from '@renderer/state/resultsView';
import type { CellKey } from '@shared/domain/session/cells';

/** The first, where none that was run is looked at. */
export const indexIn = (cells: readonly CellKey[], chosen: CellKey | undefined): number =>
  Math.max(0, chosen === undefined ? 0 : cells.indexOf(chosen));

/** From the answer at `index`. */
export function stepCell(cells: readonly CellKey[], index: number, by: 1 | -1): void {
  const next = cells[(index + by + cells.length) % cells.length];
  if (next !== undefined) focusCell(next);
}
