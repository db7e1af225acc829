/** The last run of a session that a person asked for: no study made it. */
import { listRuns } from '@main/services/runs/runFiles';
import { runsOfStudies } from '@main/services/studies/studyFile';
import { ok, type Result } from '@shared/domain/result';

/** Its id; undefined where there is none. `but`: it is another than this one. */
export async function latestRun(folder: string, but?: string): Promise<Result<string | undefined>> {
  const listed = await listRuns(folder);
  if (!listed.ok) return listed;
  const ofStudies = await runsOfStudies(folder);
  return ok(
    listed.value.find(({ id, cells }) => cells !== undefined && id !== but && !ofStudies.has(id))?.id,
  );
}
