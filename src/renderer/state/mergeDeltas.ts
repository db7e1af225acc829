/** Text of one cell that came in one batch as one event: folding costs per event, not per character. */
import type { RunEvent } from '@shared/domain/run';

/**
 * The same fold from fewer events. The first of those merged gives the time, as the first token's counts. Log
 * probabilities come between the texts of an answer and are folded apart from it, so neither keeps the other apart.
 */
export function mergeDeltas(events: readonly RunEvent[]): readonly RunEvent[] {
  const merged: RunEvent[] = [];
  const lastOfCell = new Map<string, number>();
  const lastLogprobsOfCell = new Map<string, number>();
  for (const event of events) {
    const isLogprobs = event.type === 'logprobs';
    const places = isLogprobs ? lastLogprobsOfCell : lastOfCell;
    const index = places.get(event.cell);
    const together = index === undefined ? undefined : joined(merged[index], event);
    if (index !== undefined && together) {
      merged[index] = together;
      continue;
    }
    // What comes after another beginning belongs to it.
    if (event.type === 'started') lastLogprobsOfCell.delete(event.cell);
    places.set(event.cell, merged.length);
    merged.push(event);
  }
  return merged;
}

function joined(last: RunEvent | undefined, event: RunEvent): RunEvent | undefined {
  if (last?.type === 'logprobs' && event.type === 'logprobs') {
    return { ...last, tokens: [...last.tokens, ...event.tokens] };
  }
  const isText = last?.type === 'delta' || last?.type === 'reasoningDelta';
  return isText && event.type === last.type ? { ...last, text: last.text + event.text } : undefined;
}
