/**
 * The length of the longest common subsequence, 32 places at a time.
 * @see Hyyrö 2004, Bit-parallel LCS-length computation revisited
 */

/** Steps of 32 places each: a fifth of a second of them. */
const MOST_STEPS = 20_000_000;

/** Undefined where the texts are too long to be compared. */
export function commonSubsequence(a: readonly string[], b: readonly string[]): number | undefined {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const words = Math.ceil(short.length / 32);
  if (words * long.length > MOST_STEPS) return undefined;
  const wanted = new Set(long);
  const places = new Map<string, Uint32Array>();
  for (const [at, each] of short.entries()) {
    if (!wanted.has(each)) continue;
    const mask = places.get(each) ?? new Uint32Array(words);
    places.set(each, mask);
    mask[at >> 5] = (mask[at >> 5] ?? 0) | (1 << (at & 31));
  }
  const open = new Uint32Array(words).fill(0xffffffff);
  for (const each of long) {
    const mask = places.get(each);
    if (!mask) continue;
    let carry = 0;
    for (let word = 0; word < words; word += 1) {
      const value = open[word] as number;
      const met = (value & (mask[word] as number)) >>> 0;
      const sum = value + met + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      open[word] = sum | (value - met);
    }
  }
  let length = 0;
  for (let at = 0; at < short.length; at += 1)
    if (!(((open[at >> 5] as number) >>> (at & 31)) & 1)) length += 1;
  return length;
}
