/**
 * The prompts of one model against each other, on the same cases. A prompt is dropped when a wager that another is better has won so much
 * that chance alone brings any wager of the race there at most so often as its level says: the level is shared by all ordered pairs.
 *
 * Cases are taken in their order, never in that in which answers arrive: slow answers may be the wrong ones.
 */
import type { Dropped } from './skip';
import { Wager } from './wager';

/** So much has to be won among so many prompts. */
export const worthToWin = (prompts: number, level: number): number => (prompts * (prompts - 1)) / level;

/** 0 to 1; undefined while it is not known, null where it never will be. */
type RateOf = (promptId: string, caseId: string) => number | null | undefined;

interface Pair {
  readonly better: string;
  readonly worse: string;
  readonly wager: Wager;
  /** The first case that was not looked at. */
  at: number;
  cases: number;
}

export class PromptRace {
  readonly #pairs: readonly Pair[];
  readonly #dropped = new Map<string, Dropped>();
  readonly #worth: number;

  constructor(
    promptIds: readonly string[],
    readonly caseIds: readonly string[],
    level: number,
    readonly rateOf: RateOf,
  ) {
    this.#worth = worthToWin(promptIds.length, level);
    this.#pairs = promptIds.flatMap((better) =>
      promptIds
        .filter((worse) => worse !== better)
        .map((worse) => ({ better, worse, wager: new Wager(), at: 0, cases: 0 })),
    );
  }

  /** That it was, and why. */
  dropped(promptId: string): Dropped | undefined {
    return this.#dropped.get(promptId);
  }

  drop(promptId: string, why: Dropped): void {
    if (!this.#dropped.has(promptId)) this.#dropped.set(promptId, why);
  }

  /** Takes in what is known by now. */
  look(): void {
    for (const pair of this.#pairs) this.#lookAt(pair);
  }

  #lookAt(pair: Pair): void {
    const { better, worse, wager } = pair;
    for (let caseId = this.caseIds[pair.at]; caseId !== undefined; caseId = this.caseIds[pair.at]) {
      if (this.#dropped.has(better) || this.#dropped.has(worse)) return;
      const [one, other] = [this.rateOf(better, caseId), this.rateOf(worse, caseId)];
      if (one === undefined || other === undefined) return;
      pair.at += 1;
      if (one === null || other === null) continue;
      wager.take(one - other);
      pair.cases += 1;
      if (wager.worth >= this.#worth) this.drop(worse, { reason: 'dropped', by: better, cases: pair.cases });
    }
  }
}
