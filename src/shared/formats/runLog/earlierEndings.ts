/** Run logs of earlier builds have the server's word alone for why an answer ended, and that of one protocol. */
import { FIRST_PROTOCOL } from '@shared/domain/call/wireRequest';
import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { endingOf } from '@shared/formats/chat/endingOf';

/** To be told a log's events in their order. The words of other protocols may be the same and mean something else. */
export function earlierEndings(): (event: RunEvent) => RunEvent {
  const asked = new Set<CellKey>();
  return (event) => {
    if (event.type === 'started') {
      if (event.request.protocol === FIRST_PROTOCOL) asked.add(event.cell);
      else asked.delete(event.cell);
    }
    if (event.type !== 'completed' || event.ending || event.finishReason === undefined) return event;
    const ending = asked.has(event.cell) ? endingOf(event.finishReason) : undefined;
    return ending ? { ...event, ending } : event;
  };
}
