/** A person's judgements of the shown run: written to its log first, then folded as every other event is. */
import { call } from '@renderer/api/client';
import { applyWeighings } from '@shared/domain/judging/weighings';
import { applyRunEvents } from '@shared/domain/run/completion';
import type { Judgement, RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { applyComparisons } from '@shared/domain/statistics/comparisons';
import { notifyFailure } from './notices';
import { useRuns } from './run';
import { addressOf } from './sessionAddresses';

/** Folds events into a session's shown run, if it still is that run. */
export function applyToView(sessionId: string, runId: string, events: readonly RunEvent[]): void {
  useRuns.setState(({ views }) => {
    const view = views[sessionId];
    if (view?.request?.id !== runId || events.length === 0) return { views };
    const completions = applyRunEvents(view.completions, events);
    const comparisons = applyComparisons(view.comparisons, events);
    const weighings = applyWeighings(view.weighings, events);
    return { views: { ...views, [sessionId]: { ...view, completions, comparisons, weighings } } };
  });
}

/** Undefined if it could not be written; the user is told why. */
export async function judge(
  sessionId: string,
  runId: string,
  judgement: Judgement,
): Promise<RunEvent | undefined> {
  const slug = addressOf(sessionId);
  if (slug === undefined) return undefined;
  const result = await call('run.judge', { slug, runId, judgement });
  if (!result.ok) {
    notifyFailure(result.failure);
    return undefined;
  }
  applyToView(sessionId, runId, [result.value]);
  return result.value;
}

/** Rates a cell's completion; the same value again takes it back. */
export async function rate(sessionId: string, cell: CellKey, checkId: string, value: number): Promise<void> {
  const view = useRuns.getState().views[sessionId];
  if (!view?.request) return;
  const before = view.completions.get(cell)?.ratings?.[checkId];
  await judge(sessionId, view.request.id, {
    type: 'rated',
    cell,
    checkId,
    value: before === value ? null : value,
  });
}
