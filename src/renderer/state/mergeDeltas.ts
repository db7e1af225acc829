/** Text of one cell that came in one batch as one event: folding costs per event, not per character. */
import type { RunEvent } from '@shared/domain/run';

/** The same fold from fewer events. The first of those merged gives the time, as the first token's counts. */
export function mergeDeltas(events: readonly RunEvent[]): readonly RunEvent[] {
  const merged: RunEvent[] = [];
  const lastOfCell = new Map<string, number>();
  for (const event of events) {
    const index = lastOfCell.get(event.cell);
    const last = index === undefined ? undefined : merged[index];
    if (
      index !== undefined &&
      (last?.type === 'delta' || last?.type === 'reasoningDelta') &&
      event.type === last.type
    ) {
      merged[index] = { ...last, text: last.text + event.text };
      continue;
    }
    lastOfCell.set(event.cell, merged.length);
    merged.push(event);
  }
  return merged;
}
