/** Runs of words that two texts share. */

interface Overlap {
  /** Of the first text, of the second, and how many they have in common, each as often as it is in both. */
  readonly ours: number;
  readonly theirs: number;
  readonly shared: number;
}

/** Of runs of 1 to `most` words, in that order. Linear in the texts' lengths. */
export function overlaps(
  ours: readonly string[],
  theirs: readonly string[],
  most: number,
): readonly Overlap[] {
  const numbers = new Map<string, number>();
  const numbered = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  const a = Array.from(ours, numbered);
  const b = Array.from(theirs, numbered);
  const size = numbers.size;
  const found: Overlap[] = [];
  // A run is the run before it and one word more.
  let runs = { a, b };
  for (let length = 1; length <= most; length += 1) {
    if (length > 1) {
      const known = new Map<number, number>();
      const longer = (shorter: readonly number[], words: readonly number[]) =>
        Array.from({ length: Math.max(0, shorter.length - 1) }, (_, at) => {
          const key = (shorter[at] ?? 0) * size + (words[at + length - 1] ?? 0);
          const number = known.get(key) ?? known.size;
          known.set(key, number);
          return number;
        });
      runs = { a: longer(runs.a, a), b: longer(runs.b, b) };
    }
    found.push({ ours: runs.a.length, theirs: runs.b.length, shared: sharedOf(runs.a, runs.b) });
  }
  return found;
}

function sharedOf(a: readonly number[], b: readonly number[]): number {
  const left = new Map<number, number>();
  for (const each of b) left.set(each, (left.get(each) ?? 0) + 1);
  let shared = 0;
  for (const each of a) {
    const count = left.get(each) ?? 0;
    if (count === 0) continue;
    left.set(each, count - 1);
    shared += 1;
  }
  return shared;
}
