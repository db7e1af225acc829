/** Each pair of groups held against each other, a few at a time: thousands of cases would hold the window up. */
import { useRuns } from '@renderer/state/run';
import { useScoring } from '@renderer/state/scoring';
import { casesOf } from '@shared/domain/session/cells';
import {
  allPairs,
  type ComparedGroups,
  sidesOf,
  withVerdicts,
} from '@shared/domain/statistics/comparedGroups';
import { type Evidence, evidenceOf } from '@shared/domain/statistics/evidence';
import type { GroupId } from '@shared/domain/statistics/groupId';
import type { Side } from '@shared/domain/statistics/matchedCases';
import { useEffect, useState } from 'react';

/** So long the window is held up at most, milliseconds; a single pair may take longer. */
const SLICE_MS = 8;

interface Found {
  readonly run: Side;
  /** Each pair once, as allPairs has them. */
  readonly compared: readonly ComparedGroups[];
}

/**
 * Absent until all are there, and while the run is under way: who looks early and stops at a good
 * figure is deceived.
 */
export function useEvidence(sessionId: string, groups: readonly GroupId[]): Found | undefined {
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const [found, setFound] = useState<Found & { readonly of: unknown }>();
  useEffect(() => {
    if (!scored || isRunning) return undefined;
    const stop = new AbortController();
    const run = { cells: scored.cells, cases: casesOf(scored.session) };
    const sideOf = sidesOf(run);
    const pairs = allPairs(groups);
    const find = async () => {
      const evidence: Evidence[] = [];
      let sliceEnd = performance.now() + SLICE_MS;
      for (const { before, after } of pairs) {
        evidence.push(evidenceOf(sideOf(before), sideOf(after)));
        if (performance.now() < sliceEnd) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (stop.signal.aborted) return;
        sliceEnd = performance.now() + SLICE_MS;
      }
      setFound({ of: scored, run, compared: withVerdicts(pairs, evidence) });
    };
    void find();
    return () => stop.abort();
  }, [scored, isRunning, groups]);
  return found !== undefined && found.of === scored && !isRunning ? found : undefined;
}
