/** The one line of a terminal that says how far a run is. */

import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { Language } from '@shared/domain/session/template';
import { textIn } from '@shared/locales/terminalText';

const ENDS: ReadonlySet<RunEvent['type']> = new Set(['failed', 'cancelled', 'skipped']);
const DRAWN_EVERY_MS = 100;
const CLEAR = '\r\u001b[2K';

interface ProgressLine {
  hear(event: RunEvent): void;
  /** Takes the line away. */
  clear(): void;
}

export function progressLine(
  total: number,
  write: (text: string) => void,
  language: Language,
  now: () => number,
): ProgressLine {
  const text = textIn(language);
  const since = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let [done, failed, notAsked] = [0, 0, 0];
  const waiting = new Set<CellKey>();

  return {
    hear(event) {
      const { type, cell } = event;
      if (type === 'retrying') waiting.add(cell);
      else if (type === 'started') waiting.delete(cell);
      if ((type === 'completed' && event.more !== true) || ENDS.has(type)) {
        waiting.delete(cell);
        done += 1;
        if (type === 'failed') failed += 1;
        if (type === 'cancelled' || type === 'skipped') notAsked += 1;
      }
      if (now() - drawnAt < DRAWN_EVERY_MS) return;
      drawnAt = now();
      const left = done > notAsked ? ((drawnAt - since) / (done - notAsked)) * (total - done) : undefined;
      const parts = [`${done}/${total}`];
      if (failed > 0) parts.push(text('progressFailed', { count: failed }));
      if (waiting.size > 0) parts.push(text('progressWaiting', { count: waiting.size }));
      if (left !== undefined) parts.push(text('progressLeft', { seconds: Math.ceil(left / 1000) }));
      write(CLEAR + parts.join(' · '));
    },
    clear: () => write(CLEAR),
  };
}
