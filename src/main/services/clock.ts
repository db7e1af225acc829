/** Milliseconds since the Unix epoch that never go backwards, whatever the system's clock is set to meanwhile. */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}
