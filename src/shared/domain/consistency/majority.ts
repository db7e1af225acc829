/**
 * What a vote of n samples comes to, from N stored ones (self-consistency: Wang et al. 2022, arXiv 2203.11171): the mean over
 * all choices of n of the N, exactly. No choice is drawn by chance, and none is asked for anew.
 */

/** Samples that say the same. */
export interface Said {
  readonly count: number;
  /** How right it is, 0 to 1. */
  readonly value: number;
}

/**
 * For n = 1 to N the expected rightness of what most of n samples say. Where several share the first place, each counts with
 * an equal part, as if chance decided; where none of the n says anything, nothing is right. `silent`: samples that vote for nothing.
 */
export function majorityCurve(said: readonly Said[], silent: number): readonly number[] {
  const total = said.reduce((sum, { count }) => sum + count, silent);
  const won = new Array<number>(total + 1).fill(0);
  const most = Math.max(0, ...said.map(({ count }) => count));
  for (let height = 1; height <= most; height += 1) addWins(won, said, silent, height);
  const chosen = binomials(total);
  return won.slice(1).map((sum, index) => Math.min(1, sum / (chosen[index + 1] ?? 1)));
}

/**
 * Adds to `won[n]` all choices of n in which the first place has exactly `height` votes, each with its rightness. Ways are
 * counted class by class: by samples chosen so far and by how many share the first place, with the sum of their values.
 */
function addWins(won: number[], said: readonly Said[], silent: number, height: number): void {
  const degree = won.length - 1;
  const most = said.filter(({ count }) => count >= height).length;
  const ways = new Float64Array((degree + 1) * (most + 1));
  const values = new Float64Array(ways.length);
  for (const [chosen, count] of binomials(silent).entries()) ways[chosen * (most + 1)] = count;
  let chosenSoFar = silent;
  for (const { count, value } of said) {
    const choices = binomials(count);
    // From the most down, so that each class is chosen from once, in place.
    for (let before = chosenSoFar; before >= 0; before -= 1) {
      for (let sharing = 0; sharing <= most; sharing += 1) {
        const from = before * (most + 1) + sharing;
        const way = ways[from] as number;
        if (way === 0) continue;
        const sum = values[from] as number;
        for (let more = 1; more <= Math.min(count, height); more += 1) {
          const isFirst = more === height;
          const to = from + more * (most + 1) + (isFirst ? 1 : 0);
          const times = choices[more] as number;
          ways[to] = (ways[to] as number) + way * times;
          values[to] = (values[to] as number) + (isFirst ? sum + way * value : sum) * times;
        }
      }
    }
    chosenSoFar += count;
  }
  for (let chosen = 0; chosen <= degree; chosen += 1)
    for (let sharing = 1; sharing <= most; sharing += 1)
      won[chosen] = (won[chosen] ?? 0) + (values[chosen * (most + 1) + sharing] as number) / sharing;
}

/** n over 0 to n over n. */
function binomials(n: number): readonly number[] {
  const row = [1];
  for (let k = 1; k <= n; k += 1) row.push(((row[k - 1] ?? 0) * (n - k + 1)) / k);
  return row;
}
