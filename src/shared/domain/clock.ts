/**
 * Milliseconds since the Unix epoch that never go backwards, whatever the system's clock is set to meanwhile, and that
 * go on where it goes ahead: the steady clock stands still while the machine sleeps.
 *
 * `wall`: the system's clock. `steady`: milliseconds since any moment, never going backwards.
 */
export function createClock(wall: () => number, steady: () => number): () => number {
  let ahead = Number.NEGATIVE_INFINITY;
  return () => {
    const passed = steady();
    ahead = Math.max(ahead, wall() - passed);
    return passed + ahead;
  };
}
