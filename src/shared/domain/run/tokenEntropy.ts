/** How undecided a model was at a token, as far as the alternatives that the server gave tell. */
import type { TokenLogprob } from './run';

/**
 * Bits, of the alternatives that were given; what is left of the probability counts as one more. So it is never above the entropy over
 * the whole vocabulary. Undefined where no alternatives were given.
 */
export function entropyOf({ token, logprob, top }: TokenLogprob): number | undefined {
  if (!top || top.length === 0) return undefined;
  const isAmong = top.some((each) => each.token === token && each.logprob === logprob);
  const chances = [...top, ...(isAmong ? [] : [{ logprob }])].map((each) => Math.exp(each.logprob));
  const rest = Math.max(0, 1 - chances.reduce((sum, chance) => sum + chance, 0));
  return [...chances, rest].reduce(
    (bits, chance) => (chance > 0 ? bits - chance * Math.log2(chance) : bits),
    0,
  );
}

/** At most so many parts of about as many tokens; each as high as its highest. */
export function entropyStrip(
  entropies: readonly number[],
  most: number,
): readonly { from: number; bits: number }[] {
  const width = Math.max(1, Math.ceil(entropies.length / most));
  return Array.from({ length: Math.ceil(entropies.length / width) }, (_, at) => {
    const from = at * width;
    return { from, bits: Math.max(...entropies.slice(from, from + width)) };
  });
}
