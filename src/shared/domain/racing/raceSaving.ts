/** What a race left out of a run, afterwards. */
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { keyOf } from '@shared/domain/statistics/groupId';
import type { Dropped, Skip } from './skip';

export interface DroppedPrompt extends Dropped {
  readonly promptId: string;
  readonly modelId: string;
}

export interface RaceSaving {
  readonly cells: number;
  /** Not asked: `settled` and those of dropped prompts. */
  readonly skipped: number;
  readonly settled: number;
  /** By prompt and model, in order of first appearance. */
  readonly dropped: readonly DroppedPrompt[];
}

interface Told {
  readonly cell: CellKey;
  readonly skip?: Skip | undefined;
}

/** Of all cells of a run, or of as many as are told. */
export function savingOf(completions: Iterable<Told>): RaceSaving {
  let [cells, settled, skipped] = [0, 0, 0];
  const dropped = new Map<string, DroppedPrompt>();
  for (const { cell, skip } of completions) {
    cells += 1;
    if (!skip) continue;
    skipped += 1;
    if (skip.reason === 'settled') settled += 1;
    else {
      const { promptId, modelId } = parseCellKey(cell);
      const key = keyOf({ promptId, modelId });
      if (!dropped.has(key)) dropped.set(key, { ...skip, promptId, modelId });
    }
  }
  return { cells, skipped, settled, dropped: [...dropped.values()] };
}
