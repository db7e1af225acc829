/** Text of one cell that came in one batch as one event: folding costs per event, not per character. */

import { type Delta, isDelta, joinDelta } from '@shared/domain/run/joinDeltas';
import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';

/** The same fold from fewer events; those of one cell stay in their order. */
export function mergeDeltas(events: readonly RunEvent[]): readonly RunEvent[] {
  const merged: RunEvent[] = [];
  const waiting = new Map<CellKey, Delta[]>();
  for (const event of events) {
    const deltas = waiting.get(event.cell) ?? [];
    if (isDelta(event)) {
      joinDelta(deltas, event);
      waiting.set(event.cell, deltas);
      continue;
    }
    // What comes after another kind of event belongs behind it.
    merged.push(...deltas, event);
    waiting.delete(event.cell);
  }
  return [...merged, ...[...waiting.values()].flat()];
}
