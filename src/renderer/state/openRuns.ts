/** Which streams of answers are open. */

import type { Stream } from '@renderer/api/client';
import type { Completion } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { useRuns } from './run';

/** A stream under way. */
export interface OpenRun {
  readonly sessionId: string;
  /** Absent until main has made it. */
  readonly runId?: string;
  cells: readonly CellKey[];
  /** What cells that are asked again were before. */
  readonly earlier: Map<CellKey, Completion>;
  stream?: Stream;
  /** Whether its cells are drawn as waiting: asking is the first thing that it does. */
  isShown?: boolean;
}

export const openRuns = new Set<OpenRun>();

/** Of one session. */
export const openRunsOf = (sessionId: string): readonly OpenRun[] =>
  [...openRuns].filter((run) => run.sessionId === sessionId);

/** Of which sessions some are open. */
export const tellRunning = (): void =>
  useRuns.setState({ running: new Set(Array.from(openRuns, (run) => run.sessionId)) });
