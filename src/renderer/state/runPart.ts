/** Running the open session, or a row or column of its grid, from wherever it is asked for. */

import { translate } from '@renderer/locales/i18n';
import type { Part } from '@shared/domain/run/remaining';
import { type Cell, expandCells } from '@shared/domain/session/cells';
import { create } from 'zustand';
import { useCostCap } from './prices';
import { isReady, useProviders } from './providers';
import { raceNow } from './race';
import { useRuns } from './run';
import { startRun } from './runActions';
import { type Problem, problemsOf } from './runCheck';
import { useSession } from './session';

interface RunProblems {
  /** Those found when the run was asked for; the run bar tells them. */
  readonly problems: readonly Problem[];
  readonly part: Part;
}

export const useRunProblems = create<RunProblems>()(() => ({ problems: [], part: {} }));

/** And forgets the part that was to be run. */
export function dismissProblems(): void {
  useRunProblems.setState({ problems: [], part: {} });
}

/** The cells of the open session that fit the part. */
export function cellsOf(part: Part = {}): readonly Cell[] {
  return expandCells(useSession.getState().session).filter(
    (cell) =>
      (part.promptId ?? cell.promptId) === cell.promptId &&
      (part.modelId ?? cell.modelId) === cell.modelId &&
      (part.caseId ?? cell.caseId) === cell.caseId,
  );
}

/** "6 calls", beside what would make them. */
export const callsText = (count: number): string => translate('run:calls', { count });

/** Runs the cells that fit the part, or says why nothing can be sent. Does nothing while the session is running. */
export function runPart(part: Part = {}): void {
  const { session } = useSession.getState();
  if (useRuns.getState().running.has(session.id)) return;
  const problems = problemsOf(session, useProviders.getState().providers, isReady, part);
  useRunProblems.setState({ problems, part });
  if (problems.length > 0) return;
  void startRun(cellsOf(part), { maxCostUsd: useCostCap.getState().maxCostUsd, race: raceNow(session) });
}
