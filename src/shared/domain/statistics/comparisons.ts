/** Blind pairwise review: which pairs were judged, how, and how often each contestant won. */

import type { RunEvent } from '@shared/domain/run/run';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { type Proportion, proportion } from './proportion';

export interface Comparison {
  readonly a: CellKey;
  readonly b: CellKey;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly winner: 'a' | 'b' | 'tie';
}

/** By pair, whichever of the two stood first. */
export type Comparisons = ReadonlyMap<string, Comparison>;

/** The same for (a, b) and (b, a): a pair is judged once. */
export function pairKey(a: CellKey, b: CellKey): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/**
 * Folds `compared` events; the last word of a pair counts. A cell that starts again has another answer, so what was
 * said of its earlier one is void. Returns the very same map where nothing changed.
 */
export function applyComparisons(comparisons: Comparisons, events: readonly RunEvent[]): Comparisons {
  let next: Map<string, Comparison> | undefined;
  for (const event of events) {
    if (event.type === 'compared') {
      next ??= new Map(comparisons);
      const { cell: a, other: b, at, winner } = event;
      next.set(pairKey(a, b), { a, b, at, winner });
    } else if (event.type === 'started') {
      for (const [key, { a, b }] of next ?? comparisons) {
        if (a !== event.cell && b !== event.cell) continue;
        next ??= new Map(comparisons);
        next.delete(key);
      }
    }
  }
  return next ?? comparisons;
}

interface WinRate {
  readonly promptId: string;
  readonly modelId: string;
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** A tie counts as half a win, as in chess. Undefined for no comparison. */
  readonly rate: Proportion | undefined;
}

/**
 * Wins of each prompt × model over all others, in order of first appearance. Pairs of the same prompt and model (two
 * samples) say nothing about either and are left out.
 */
export function winRates(comparisons: Iterable<Comparison>): readonly WinRate[] {
  const tallies = new Map<
    string,
    { promptId: string; modelId: string; wins: number; losses: number; ties: number }
  >();
  const tallyOf = (key: CellKey) => {
    const { promptId, modelId } = parseCellKey(key);
    const id = `${promptId}/${modelId}`;
    const tally = tallies.get(id) ?? { promptId, modelId, wins: 0, losses: 0, ties: 0 };
    tallies.set(id, tally);
    return tally;
  };
  for (const { a, b, winner } of comparisons) {
    const [first, second] = [tallyOf(a), tallyOf(b)];
    if (first === second) continue;
    if (winner === 'tie') {
      first.ties += 1;
      second.ties += 1;
    } else {
      (winner === 'a' ? first : second).wins += 1;
      (winner === 'a' ? second : first).losses += 1;
    }
  }
  return [...tallies.values()].map((tally) => ({
    ...tally,
    rate: proportion(tally.wins + tally.ties / 2, tally.wins + tally.losses + tally.ties),
  }));
}
