/**
 * How well the tools that were called are those that were wanted: the harmonic mean of precision and recall of the two sets
 * of names (van Rijsbergen 1979), 0 to 1. Order and repetition do not count; 1 where both are the same, two empty ones too.
 */
export function f1(called: Iterable<string>, wanted: Iterable<string>): number {
  const [one, other] = [new Set(called), new Set(wanted)];
  if (one.size + other.size === 0) return 1;
  const shared = [...one].filter((name) => other.has(name)).length;
  return (2 * shared) / (one.size + other.size);
}
