/** A cell's place in the line of its provider: cells are sent in the order they were asked for. */
import type { RunView } from '@renderer/state/run';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';

/** How many of that provider's cells that wait come before it. */
export function waitingBefore(
  { session, cells, completions }: Pick<RunView, 'session' | 'cells' | 'completions'>,
  cell: CellKey,
  providerId: string,
): number {
  const models = new Set(session.models.flatMap((each) => (each.providerId === providerId ? each.id : [])));
  let count = 0;
  for (const key of cells) {
    if (key === cell) break;
    if (completions.get(key)?.status === 'queued' && models.has(parseCellKey(key).modelId)) count += 1;
  }
  return count;
}
