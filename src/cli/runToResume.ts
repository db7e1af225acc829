/** An earlier run, and those of its cells that have no whole answer. */

import { readRun } from '@main/services/runs/runFiles';
import { latestRun } from '@main/services/studies/sessionRuns';
import { ok, type Result } from '@shared/domain/result';
import { completionsOf } from '@shared/domain/run/completionMap';
import { remainingCells, type Which } from '@shared/domain/run/remaining';
import type { RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';

interface RunToResume {
  readonly request: RunRequest;
  readonly cells: readonly CellKey[];
  /** Those that its race left out. */
  readonly skipped: readonly CellKey[];
  /** Lines of its log that could not be read. */
  readonly skippedLines: number;
}

/** `name`: a run's id, or `latest` (of those that no study made); undefined where there is no run at all. */
export async function runToResume(folder: string, name: string): Promise<Result<RunToResume | undefined>> {
  const id = name === 'latest' ? await latestRun(folder) : ok(name);
  if (!id.ok) return id;
  if (id.value === undefined) return ok(undefined);
  const read = await readRun(folder, id.value);
  if (!read.ok) return read;
  const { request, completions, skippedLines } = read.value;
  const byCell = completionsOf(completions);
  const those = (which: Which) => remainingCells(request.cells, byCell, which);
  return ok({ request, cells: those('missing'), skipped: those('skipped'), skippedLines });
}
