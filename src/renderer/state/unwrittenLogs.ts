/** Runs whose log waits for the disk. Apart from what says so: closing asks at any time, from the first moment on. */

/** By the run's id, the notice that is taken back when it is over. */
export const unwrittenLogs = new Map<string, number | undefined>();
