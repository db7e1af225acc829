/**
 * The last run of a session that a person asked for: no study made it, no other program did, and it is no single
 * question of "Improve with a model".
 */
import { listRuns, readRun } from '@main/services/runs/runFiles';
import { runsOfStudies } from '@main/services/studies/studyFile';
import { ok, type Result } from '@shared/domain/result';
import { isQuestion } from '@shared/domain/study/singleQuestion';

/** Its id; undefined where there is none. `but`: it is another than this one. */
export async function latestRun(folder: string, but?: string): Promise<Result<string | undefined>> {
  const listed = await listRuns(folder);
  if (!listed.ok) return listed;
  const ofStudies = await runsOfStudies(folder);
  for (const { id, cells, source } of listed.value) {
    if (cells === undefined || source !== undefined || id === but || ofStudies.has(id)) continue;
    const read = cells === 1 ? await readRun(folder, id) : undefined;
    if (!read?.ok || !isQuestion(read.value.request.session)) return ok(id);
  }
  return ok(undefined);
}
