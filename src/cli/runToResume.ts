/** An earlier run, and those of its cells that have no whole answer. */

import { listRuns, readRun } from '@main/services/runs/runFiles';
import { runsOfStudies } from '@main/services/studies/studyFile';
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
  const listed = name === 'latest' ? await listRuns(folder) : undefined;
  if (listed && !listed.ok) return listed;
  const ofStudies = listed ? await runsOfStudies(folder) : new Set();
  const id = listed
    ? listed.value.find((run) => run.cells !== undefined && !ofStudies.has(run.id))?.id
    : name;
  if (id === undefined) return ok(undefined);
  const read = await readRun(folder, id);
  if (!read.ok) return read;
  const { request, completions, skippedLines } = read.value;
  const byCell = completionsOf(completions);
  const those = (which: Which) => remainingCells(request.cells, byCell, which);
  return ok({ request, cells: those('missing'), skipped: those('skipped'), skippedLines });
}
