/** Each pair of groups held against each other, a few at a time: thousands of pairs or cases would hold the window up. */
import { useRuns } from '@renderer/state/run';
import { useScoring } from '@renderer/state/scoring';
import { Slice } from '@renderer/state/slice';
import { casesOf } from '@shared/domain/session/cells';
import {
  allPairs,
  type ComparedGroups,
  sidesOf,
  withVerdicts,
} from '@shared/domain/statistics/comparedGroups';
import { type PassFigures, passFigures } from '@shared/domain/statistics/evidence';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import type { Side } from '@shared/domain/statistics/matchedCases';
import { useEffect, useState } from 'react';

export interface Found {
  readonly run: Side;
  readonly sideOf: (group: GroupId) => Side;
  /** Each pair once, as allPairs has them; by `pairKey`. */
  readonly compared: ReadonlyMap<string, ComparedGroups<PassFigures>>;
}

interface Counting {
  readonly done: number;
  readonly all: number;
}

/** In the order that allPairs has the two. */
export const pairKey = (before: string, after: string): string => `${before} ${after}`;

/**
 * How far it is until all are there (what is adjusted for all pairs is known of none before), and nothing while the run is
 * under way: who looks early and stops at a good figure is deceived.
 */
export function useEvidence(sessionId: string, groups: readonly GroupId[]): Found | Counting | undefined {
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const [found, setFound] = useState<{ readonly of: unknown; readonly is: Found | Counting }>();
  useEffect(() => {
    if (!scored || isRunning) return undefined;
    const stop = new AbortController();
    const run = { cells: scored.cells, cases: casesOf(scored.session) };
    const sideOf = sidesOf(run);
    const pairs = allPairs(groups);
    const find = async () => {
      const figures: PassFigures[] = [];
      const slice = new Slice();
      for (const { before, after } of pairs) {
        figures.push(passFigures(sideOf(before), sideOf(after)));
        if (!slice.isOver) continue;
        setFound({ of: scored, is: { done: figures.length, all: pairs.length } });
        await slice.giveWay();
        if (stop.signal.aborted) return;
      }
      const compared = new Map(
        withVerdicts(pairs, figures).map((each) => [pairKey(keyOf(each.before), keyOf(each.after)), each]),
      );
      setFound({ of: scored, is: { run, sideOf, compared } });
    };
    void find();
    return () => stop.abort();
  }, [scored, isRunning, groups]);
  return found !== undefined && found.of === scored && !isRunning ? found.is : undefined;
}
