/** A session's runs, with what made those that nobody asked for by Run. */
import { mapBounded } from '@main/services/disk/mapBounded';
import { findRun, listRuns } from '@main/services/runs/runFiles';
import { latestAsked, type RunSummary } from '@shared/domain/library';
import { ok, type Result } from '@shared/domain/result';
import { isQuestion } from '@shared/domain/study/singleQuestion';
import { runsOfStudies } from './studyFile';

const READS_AT_A_TIME = 16;

/** Newest first; those whose beginning cannot be read as well. */
export async function sessionRuns(folder: string): Promise<Result<readonly RunSummary[]>> {
  const listed = await listRuns(folder);
  if (!listed.ok) return listed;
  const ofStudies = await runsOfStudies(folder);
  return ok(
    await mapBounded(listed.value, READS_AT_A_TIME, async (summary): Promise<RunSummary> => {
      if (ofStudies.has(summary.id)) return { ...summary, madeBy: 'study' };
      return (await asksOneQuestion(folder, summary)) ? { ...summary, madeBy: 'question' } : summary;
    }),
  );
}

/** The id of the last one that a person asked for with Parallax; undefined where there is none. `but`: it is another than this one. */
export async function latestRun(folder: string, but?: string): Promise<Result<string | undefined>> {
  const listed = await sessionRuns(folder);
  if (!listed.ok) return listed;
  return ok(latestAsked(listed.value, ({ id, source }) => id === but || source !== undefined)?.id);
}

/** A question is a grid of one cell: of other runs no more is read than was for the list. */
async function asksOneQuestion(folder: string, { id, counts }: RunSummary): Promise<boolean> {
  if (!counts || Object.values(counts).some((count) => count !== 1)) return false;
  const run = await findRun(folder, id, undefined);
  return run.ok && isQuestion(run.value.request.session);
}
