/**
 * Evidence that one side is better than another, which may be looked at after each case: what a gambler would have who starts with 1 and bets
 * on each case that it is. If it is not better, the chance that the gambler ever has 1/α is at most α (Ville's inequality).
 *
 * I. Waudby-Smith & A. Ramdas, "Estimating means of bounded random variables by betting", Journal of the Royal Statistical Society B 86, 2024:
 * capital as a product of 1 + λ · difference. How much is bet is not chosen: the starting 1 is spread over all λ between 0 and 1.
 */

/** Bets between 0 and 1, each with the same part of the beginning. */
const BETS = Array.from({ length: 20 }, (_, at) => (at + 0.5) / 20);

export class Wager {
  readonly #logs = BETS.map(() => 0);

  /** `difference`: of one case, −1 to 1, above 0 where the side that is bet on did better. */
  take(difference: number): void {
    for (const [at, bet] of BETS.entries())
      this.#logs[at] = (this.#logs[at] ?? 0) + Math.log1p(bet * difference);
  }

  /** 1 at the beginning; the larger, the more it speaks for the side. */
  get worth(): number {
    return this.#logs.reduce((sum, log) => sum + Math.exp(log), 0) / BETS.length;
  }
}

/** So many cases, each won outright, are the fewest that bring a wager to `worth`. */
export function fewestCases(worth: number): number {
  const wager = new Wager();
  for (let cases = 0; ; cases += 1) {
    if (wager.worth >= worth) return cases;
    wager.take(1);
  }
}
