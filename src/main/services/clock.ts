import { createClock } from '@shared/domain/clock';

/** The one clock of runs and files: when they were created, their events, what the window counts from. */
export const monotonicNow = createClock(
  () => Date.now(),
  () => performance.now(),
);
