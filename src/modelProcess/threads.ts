/**
 * How many threads work for an answer: as many as there are processors that nobody else uses at present, looked at again while it
 * is made. They wait for each other at full speed, and where one of them has to share its processor, all do. Their number changes
 * nothing of what is answered. (docs/decisions/0029-models-of-this-computer.md)
 */
import os from 'node:os';
import type { Llama } from 'node-llama-cpp';

/** All in milliseconds. */
export interface Clocks {
  readonly now: () => number;
  /** So long all processors worked together, and so long they did for this process. */
  readonly worked: () => { readonly inAll: number; readonly forUs: number };
}

/** A shorter look sees the ticks of the clocks. */
const LOOK_MS = 250;

const clocks: Clocks = {
  now: () => performance.now(),
  worked: () => {
    const { user, system } = process.cpuUsage();
    const inAll = os
      .cpus()
      .reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
    return { inAll, forUs: (user + system) / 1000 };
  },
};

/** Of so many processors those that are free, by what was done since the last look; at least one. */
export function createFreeProcessors(processors: number, { now, worked }: Clocks): () => number {
  let at = now();
  let before = worked();
  let free = processors;
  return () => {
    const passed = now() - at;
    if (passed < LOOK_MS) return free;
    const after = worked();
    const others = (after.inAll - before.inAll - (after.forUs - before.forUs)) / passed;
    free = Math.min(processors, Math.max(1, Math.round(processors - others)));
    at += passed;
    before = after;
    return free;
  };
}

/** As many as can ever be of use; PARALLAX_MODEL_THREADS: so many, come what may. */
export const MOST_THREADS = Number(process.env.PARALLAX_MODEL_THREADS) || os.availableParallelism();
const freeProcessors = createFreeProcessors(MOST_THREADS, clocks);

/** For what is computed next. */
export function takeFreeProcessors(llama: Llama): void {
  if (!process.env.PARALLAX_MODEL_THREADS) llama.maxThreads = freeProcessors();
}
