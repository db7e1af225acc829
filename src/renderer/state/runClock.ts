/** The clock of runs is main's. What the window counts from their events it counts by that clock, not by the page's own. */
import { createClock } from '@shared/domain/clock';

interface RunClock {
  /** As in RunEvent. */
  readonly now: () => number;
  /** Main's clock has just said this. */
  readonly tell: (at: number) => void;
}

export function createRunClock(page: () => number): RunClock {
  let ahead = 0;
  return {
    now: () => page() + ahead,
    tell: (at) => {
      ahead = at - page();
    },
  };
}

export const runClock = createRunClock(
  createClock(
    () => Date.now(),
    () => performance.now(),
  ),
);
