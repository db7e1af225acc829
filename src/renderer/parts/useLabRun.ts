/** The shown run as labs look at it: scored, with names for its groups. */
import { type Axes, useAxes } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import { useLook, useScoring } from '@renderer/state/scoring';
import { casesOf } from '@shared/domain/session/cells';
import type { GroupId } from '@shared/domain/statistics/groupId';
import type { Side } from '@shared/domain/statistics/matchedCases';
import { useMemo } from 'react';
import { groupTitle } from './cellNames';

interface LabRun {
  readonly axes: Axes;
  readonly run: Side;
  readonly isRunning: boolean;
  readonly nameOf: (group: GroupId) => string;
}

/** Undefined until it is scored. */
export function useLabRun(sessionId: string): LabRun | undefined {
  useLook();
  const axes = useAxes(sessionId);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  const run = useMemo(() => scored && { cells: scored.cells, cases: casesOf(scored.session) }, [scored]);
  if (!axes || !run) return undefined;
  return { axes, run, isRunning, nameOf: (group) => groupTitle(axes, group) };
}
