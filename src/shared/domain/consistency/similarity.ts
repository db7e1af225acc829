/**
 * How alike texts are, cheaply and in any language: the Jaccard coefficient of their character trigrams (P. Jaccard, New Phytologist 11, 1912;
 * of shingles: A. Broder, "On the resemblance and containment of documents", 1997): of all groups of three characters that two texts
 * have, the share that both have. 1: the same groups, 0: none in common.
 */

/** What lies behind it would change little and cost much. */
const LONGEST = 4000;
/** Pairs among more samples tell nothing new. */
const MOST_TEXTS = 12;

/** Each once, in order; blanks are one, and the ends count. */
function trigramsOf(text: string): Uint32Array {
  const padded = ` ${text.trim().replace(/\s+/gu, ' ').slice(0, LONGEST)} `;
  const found = new Set<number>();
  for (let at = 0; at + 2 < padded.length; at += 1)
    found.add(
      Math.imul(padded.charCodeAt(at), 0x9e3779b1) ^
        Math.imul(padded.charCodeAt(at + 1), 0x85ebca6b) ^
        Math.imul(padded.charCodeAt(at + 2), 0xc2b2ae35),
    );
  return Uint32Array.from(found).sort();
}

function jaccard(one: Uint32Array, other: Uint32Array): number {
  let [at, beside, shared] = [0, 0, 0];
  while (at < one.length && beside < other.length) {
    const [a, b] = [one[at] as number, other[beside] as number];
    if (a === b) shared += 1;
    if (a <= b) at += 1;
    if (b <= a) beside += 1;
  }
  const all = one.length + other.length - shared;
  return all === 0 ? 1 : shared / all;
}

/** The mean over all pairs of the first dozen; undefined for fewer than two texts. */
export function meanSimilarity(texts: readonly string[]): number | undefined {
  const all = texts.slice(0, MOST_TEXTS).map(trigramsOf);
  let [sum, pairs] = [0, 0];
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      sum += jaccard(one, other);
      pairs += 1;
    }
  return pairs === 0 ? undefined : sum / pairs;
}
