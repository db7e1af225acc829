/** The checks of a run: those of text and numbers are scored here, graders are asked first. */

import { isAskingFailed } from '@shared/domain/checks/asked';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import type { RunTrials } from '@shared/domain/checks/trial';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { isOfMeaning } from '@shared/domain/checks/types/similarity';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import type { Completion } from '@shared/domain/run/completion';
import { completionsOf } from '@shared/domain/run/completionMap';
import type { RunRequest } from '@shared/domain/run/run';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import type { RunOptions, RunService } from './runService';

interface CheckDeps {
  readonly runs: Pick<RunService, 'grade' | 'read'>;
  readonly loadPrices: (asked: readonly Provider[]) => Promise<PriceOf>;
  readonly runTrials: RunTrials;
}

export async function scoreRun(
  { cells, session, providers }: RunRequest,
  completions: readonly Completion[],
  { loadPrices, runTrials }: Pick<CheckDeps, 'loadPrices' | 'runTrials'>,
): Promise<readonly ScoredCell[]> {
  const byCell = completionsOf(completions);
  const scoring = { session, providers, priceOf: await loadPrices(providers) };
  return scoreCells(cells, byCell, scoring, runTrials);
}

/** Asks each check's model about the completions of which it has not said anything yet. */
export async function gradePending(
  folder: string,
  request: RunRequest,
  deps: CheckDeps,
  options: RunOptions,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { checks } = request.session;
  // What is compared by meaning shares its texts.
  const together = checks.filter(isOfMeaning);
  const asked = [
    ...checks.filter(isGraded).map((check) => [check]),
    ...(together.length > 0 ? [together] : []),
  ];
  if (asked.length === 0) return undefined;
  const read = await deps.runs.read(folder, request.id);
  if (!read.ok) return read.failure;
  const scored = await scoreRun(request, read.value.completions, deps);
  for (const own of asked) {
    const pending = scored.filter(({ results }) =>
      own.some(({ id }) => {
        const result = results.get(id);
        return result && (result.status === 'pending' || isAskingFailed(result));
      }),
    );
    if (pending.length === 0 || signal.aborted) continue;
    const cells = pending.map(({ completion }) => completion.cell);
    const graded = await deps.runs.grade(folder, request.id, cells, own, signal, options);
    if (!graded.ok) return graded.failure;
    for await (const _ of graded.value.events);
    const failure = graded.value.failure();
    if (failure) return failure;
  }
  return undefined;
}

/** Whether a check fails or is itself at fault; what waits for a person does not count. */
export function hasFailed(cells: readonly ScoredCell[]): boolean {
  return cells.some(({ results }) =>
    [...results.values()].some(({ status }) => status === 'fail' || status === 'error'),
  );
}
