/** The binomial distribution of a fair coin, in logarithms: 0.5 to the power of thousands is no number any more. */

/** P(at most `most` heads in `throws`). */
export function atMostHeads(most: number, throws: number): number {
  let last = 0;
  for (const [heads, chance] of tails(throws)) {
    if (heads > most) break;
    last = chance;
  }
  return Math.min(1, last);
}

/** The largest number of heads with P(at most so many) ≤ `chance`; undefined where none is that rare. */
export function rareHeads(chance: number, throws: number): number | undefined {
  let rare: number | undefined;
  for (const [heads, found] of tails(throws)) {
    if (found > chance) break;
    rare = heads;
  }
  return rare;
}

/** P(at most so many heads), from 0 heads on. */
function* tails(throws: number): Generator<readonly [heads: number, chance: number]> {
  let [sum, log] = [0, -throws * Math.LN2];
  for (let heads = 0; heads <= throws; heads += 1) {
    sum += Math.exp(log);
    yield [heads, sum];
    log += Math.log((throws - heads) / (heads + 1));
  }
}
