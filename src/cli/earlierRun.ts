/** The run that this one is held against, and what of the two is held against what. */
import { diskFailure } from '@main/services/disk/diskFailure';
import { foldLines, type ReadRun, readRun } from '@main/services/runs/runFiles';
import { linesOf } from '@main/services/runs/runLines';
import { latestRun } from '@main/services/studies/sessionRuns';
import { ok, type Result } from '@shared/domain/result';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import type { GroupPair } from '@shared/domain/statistics/comparedGroups';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';

/** `name`: `latest`, a run's id, or the file of a log, wherever it lies. `own`: the run that is held against it, if it is there. */
export async function earlierRun(
  folder: string,
  name: string,
  own: string | undefined,
): Promise<Result<ReadRun | undefined>> {
  if (/[/\\]|\.jsonl$/i.test(name)) {
    try {
      return await foldLines(linesOf(name), name);
    } catch (error) {
      return { ok: false, failure: diskFailure(error, name) };
    }
  }
  const id = name === 'latest' ? await latestRun(folder, own) : ok(name);
  if (!id.ok) return id;
  return id.value === undefined ? ok(undefined) : readRun(folder, id.value);
}

/** Each prompt with a model that both have; of two runs of one each, those. */
export function pairsWithEarlier(earlier: readonly CellKey[], own: readonly CellKey[]): readonly GroupPair[] {
  const [before, after] = [earlier, own].map(groupsOf);
  if (!before || !after) return [];
  const same = [...after].flatMap(([key, group]) =>
    before.has(key) ? [{ before: group, after: group }] : [],
  );
  const [first, second] = [[...before.values()], [...after.values()]];
  if (same.length > 0 || !first[0] || !second[0] || first.length > 1 || second.length > 1) return same;
  return [{ before: first[0], after: second[0] }];
}

const groupsOf = (cells: readonly CellKey[]) =>
  new Map(
    cells.map((key): [string, GroupId] => {
      const { promptId, modelId } = parseCellKey(key);
      return [keyOf({ promptId, modelId }), { promptId, modelId }];
    }),
  );
