/** What the events of a run come to, folded as they are told or read: only that is kept in memory. */
import { applyWeighings, type Weighings } from '@shared/domain/judging/weighings';
import type { LoadedRun } from '@shared/domain/library';
import { applyRunEvents, closeOpenCompletions, queuedCompletion } from '@shared/domain/run/completion';
import { type Completions, completionsOf } from '@shared/domain/run/completionMap';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { applyComparisons, type Comparisons } from '@shared/domain/statistics/comparisons';

/** So many events are folded at a time: the fold copies its map each time. */
const FOLDED_AT_A_TIME = 500;

interface FoldedRun {
  readonly hear: (event: RunEvent) => void;
  /** `isOver` false: cells that are under way are left so. */
  readonly end: (isOver: boolean) => Pick<LoadedRun, 'completions' | 'comparisons' | 'weighings'>;
}

export function foldedRun(request: Pick<RunRequest, 'cells'>): FoldedRun {
  let completions: Completions = completionsOf(request.cells.map(queuedCompletion));
  let comparisons: Comparisons = new Map();
  let weighings: Weighings = new Map();
  let events: RunEvent[] = [];
  const fold = () => {
    completions = applyRunEvents(completions, events);
    comparisons = applyComparisons(comparisons, events);
    weighings = applyWeighings(weighings, events);
    events = [];
  };
  return {
    hear(event) {
      events.push(event);
      if (events.length >= FOLDED_AT_A_TIME) fold();
    },
    end(isOver) {
      fold();
      const ended = isOver ? closeOpenCompletions(completions) : completions;
      return {
        completions: [...ended.values()],
        comparisons: [...comparisons.values()],
        weighings: [...weighings.values()],
      };
    },
  };
}
