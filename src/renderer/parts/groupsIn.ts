import { grouped } from '@shared/domain/grouped';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';

const known = new WeakMap<readonly CellKey[], readonly GroupId[]>();

/** Each prompt with each model, in the order of the run; the same list for the same cells. */
export function groupsIn(cells: readonly CellKey[]): readonly GroupId[] {
  const before = known.get(cells);
  if (before) return before;
  const groups = [...grouped(cells.map(parseCellKey), keyOf).values()].flatMap(([group]) => group ?? []);
  known.set(cells, groups);
  return groups;
}
