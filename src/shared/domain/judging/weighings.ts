/** What a judge said of answers two by two, by the order in which they stood. */
import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { Weighing } from './pairJudge';

/** By the two cells in the order in which they were shown. */
export type Weighings = ReadonlyMap<string, Weighing>;

/** The first and the second that were shown: (a, b) is not (b, a). */
export const orderKey = (first: CellKey, second: CellKey): string => `${first} ${second}`;

/** By their order, of a list. */
export const weighingsOf = (list: readonly Weighing[]): Weighings =>
  new Map(list.map((each) => [orderKey(each.cell, each.other), each]));

/**
 * Folds `weighed` events; the last word of an order counts. A cell that starts again has another answer, so what was said of its
 * earlier one is void. Returns the very same map where nothing changed.
 */
export function applyWeighings(weighings: Weighings, events: readonly RunEvent[]): Weighings {
  let next: Map<string, Weighing> | undefined;
  for (const event of events) {
    if (event.type === 'weighed') {
      next ??= new Map(weighings);
      const { type: _, ...weighing } = event;
      next.set(orderKey(event.cell, event.other), weighing);
    } else if (event.type === 'started') {
      for (const [key, { cell, other }] of next ?? weighings) {
        if (cell !== event.cell && other !== event.cell) continue;
        next ??= new Map(weighings);
        next.delete(key);
      }
    }
  }
  return next ?? weighings;
}
