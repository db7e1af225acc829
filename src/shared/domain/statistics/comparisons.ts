/** Blind pairwise review: which pairs were judged, how, and how often each contestant won. */

import type { RunEvent } from '@shared/domain/run/run';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { tallyCases } from './caseTally';
import { type GroupId, keyOf } from './groupId';
import { type Rate, rateOf } from './rate';

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

/** By pair, of a list. */
export const comparisonsOf = (list: readonly Comparison[]): Comparisons =>
  new Map(list.map((each) => [pairKey(each.a, each.b), each]));

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

interface WinRate extends GroupId {
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** A tie counts as half a win, as in chess. Undefined for no comparison. */
  readonly rate: Rate | undefined;
}

/**
 * Wins of each prompt × model over all others, in order of first appearance. Pairs of the same prompt and model (two
 * samples) say nothing about either and are left out.
 */
export function winRates(comparisons: Iterable<Comparison>): readonly WinRate[] {
  const judged = new Map<string, Judged>();
  const judgedOf = (key: CellKey) => {
    const { promptId, modelId, caseId } = parseCellKey(key);
    const id = keyOf({ promptId, modelId });
    const found = judged.get(id) ?? { promptId, modelId, points: [] };
    judged.set(id, found);
    return { ...found, caseId };
  };
  for (const { a, b, winner } of comparisons) {
    const [first, second] = [judgedOf(a), judgedOf(b)];
    if (first.points === second.points) continue;
    const won = winner === 'tie' ? 0.5 : winner === 'a' ? 1 : 0;
    first.points.push([first.caseId, won]);
    second.points.push([second.caseId, 1 - won]);
  }
  return [...judged.values()].map(({ promptId, modelId, points }) => {
    const having = (value: number) => points.filter(([, won]) => won === value).length;
    const rate = rateOf(tallyCases(points).values());
    return { promptId, modelId, wins: having(1), losses: having(0), ties: having(0.5), rate };
  });
}

interface Judged extends GroupId {
  /** Of each comparison: 1 won, 0 lost. */
  readonly points: (readonly [caseId: string, won: number])[];
}
