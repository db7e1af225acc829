/** The time for all that show it: one timer and one render a tick, however many there are. */
import { useSyncExternalStore } from 'react';

interface Clock {
  readonly listeners: Set<() => void>;
  timer?: ReturnType<typeof setInterval>;
}
const clocks = new Map<number, Clock>();

function subscribe(everyMs: number, listener: () => void): () => void {
  const clock = clocks.get(everyMs) ?? { listeners: new Set() };
  clocks.set(everyMs, clock);
  clock.listeners.add(listener);
  clock.timer ??= setInterval(() => {
    for (const each of clock.listeners) each();
  }, everyMs);
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size > 0) return;
    clearInterval(clock.timer);
    clocks.delete(everyMs);
  };
}

const SUBSCRIBERS = {
  250: (listener: () => void) => subscribe(250, listener),
  1000: (listener: () => void) => subscribe(1000, listener),
} as const;

/** What `now` says, rounded down to a whole tick; renders again with each. */
export function useNow(everyMs: keyof typeof SUBSCRIBERS, now: () => number): number {
  return useSyncExternalStore(SUBSCRIBERS[everyMs], () => Math.floor(now() / everyMs) * everyMs);
}
