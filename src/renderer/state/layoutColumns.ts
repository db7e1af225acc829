/** How a run's cells lie in columns: one axis side by side, of the others one item or all, one below another. */

import type { CellKey } from '@shared/domain/session/cells';
import { placeOf } from '@shared/domain/session/grid';
import { type Axes, type AxisName, axisNames, type Place } from './resultsGrid';
import { ALL } from './resultsView';

export interface Row {
  readonly key: string;
  /** One a column; undefined where that combination was not run. */
  readonly cells: readonly (CellKey | undefined)[];
  /** Any cell of the row, to name it by. */
  readonly any: CellKey;
}

export interface Columns {
  readonly by: AxisName;
  readonly ids: readonly string[];
  readonly rows: readonly Row[];
  /** Where one stands on each axis: an item's id or ALL. */
  readonly positions: Place;
}

/** So many rows are shown one below another unasked … */
const FEW_ROWS = 12;
/** … and so many if asked for. */
const MANY_ROWS = 400;
/** The order in which rows vary, the slowest first: as expandCells has it. */
const ROW_AXES: readonly AxisName[] = ['prompts', 'models', 'cases', 'samples'];
/** The order in which axes are opened while there is room. */
const OPENED: readonly AxisName[] = ['prompts', 'models', 'samples', 'cases'];

const isLong = (axes: Axes, axis: AxisName): boolean => axes.ids[axis].length > 1;

/** The axis that lies side by side: the chosen one, or, where the run has only one item of it, one that tells something. */
export function columnsBy(axes: Axes, chosen: AxisName): AxisName {
  if (isLong(axes, chosen)) return chosen;
  return (['models', 'prompts', 'samples'] as const).find((axis) => isLong(axes, axis)) ?? 'models';
}

/** The axes that could lie side by side. */
export function columnChoices(axes: Axes): readonly AxisName[] {
  return axisNames.filter((axis) => isLong(axes, axis));
}

function positionsOf(axes: Axes, by: AxisName, at: Partial<Place>, near: Partial<Place>): Place {
  const positions: Record<AxisName, string> = { models: ALL, prompts: ALL, cases: ALL, samples: ALL };
  let rows = 1;
  for (const axis of OPENED) {
    const ids = axes.ids[axis];
    const chosen = at[axis];
    if (axis === by) continue;
    if (chosen !== undefined && chosen !== ALL && ids.includes(chosen)) positions[axis] = chosen;
    else if (rows * ids.length <= (chosen === ALL ? MANY_ROWS : FEW_ROWS)) rows *= ids.length;
    else positions[axis] = ids.find((id) => id === near[axis]) ?? ids[0] ?? ALL;
  }
  return positions;
}

/** `cell`: the one looked at last; where not all rows fit, its own are shown unless others were asked for. */
export function layoutColumns(axes: Axes, chosen: AxisName, at: Partial<Place>, cell?: CellKey): Columns {
  const by = columnsBy(axes, chosen);
  const ids = axes.ids[by];
  const positions = positionsOf(axes, by, at, cell === undefined ? {} : placeOf(cell));
  let places: readonly Partial<Place>[] = [{}];
  for (const axis of ROW_AXES.filter((each) => each !== by)) {
    const position = positions[axis];
    const items = position === ALL ? axes.ids[axis] : [position];
    places = places.flatMap((place) => items.map((id) => ({ ...place, [axis]: id })));
  }
  const rows = places.flatMap((place): readonly Row[] => {
    const cells = ids.map((id) => axes.cellAt({ ...(place as Place), [by]: id }));
    const any = cells.find((cell) => cell !== undefined);
    return any === undefined
      ? []
      : [{ key: ROW_AXES.map((axis) => place[axis] ?? '').join('/'), cells, any }];
  });
  return { by, ids, rows, positions };
}

/** The axes one can step along. */
export function steppedAxes(axes: Axes, by: AxisName): readonly AxisName[] {
  return ROW_AXES.filter((axis) => axis !== by && isLong(axes, axis));
}

/** Where a step leads; all of them lie before the first, if there are few enough. */
export function stepOf(axes: Axes, axis: AxisName, position: string, step: 1 | -1): string {
  const ids = axes.ids[axis];
  const stops = ids.length <= MANY_ROWS ? [ALL, ...ids] : ids;
  const index = (stops.indexOf(position) + step + stops.length) % stops.length;
  return stops[index] ?? ALL;
}
