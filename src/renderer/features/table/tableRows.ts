/** The table's columns and rows: which cells stand where, what is shown, in which order. */
import type { Axes } from '@renderer/state/resultsGrid';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import type { NumberedCase } from '@shared/domain/session/grid';
import type { ScoredCell } from '@shared/domain/statistics/summarise';

export type Filter = 'all' | 'failed' | 'failing';
export type Order = 'case' | 'worst' | 'best';

interface TableColumn {
  readonly key: string;
  readonly promptId: string;
  readonly modelId: string;
}

interface TableRow {
  readonly numbered: NumberedCase;
  /** Of each column, its samples. */
  readonly cells: readonly (readonly CellKey[])[];
}

/** Each prompt with each model. */
export function columnsOf({ prompts, models }: Pick<Axes, 'prompts' | 'models'>): readonly TableColumn[] {
  return prompts.flatMap((prompt) =>
    models.map(({ id }) => ({ key: `${prompt.id}/${id}`, promptId: prompt.id, modelId: id })),
  );
}

/** Each case, and for each column the keys of its samples. */
export function rowsOf(
  axes: Pick<Axes, 'cases' | 'samples' | 'cellAt'>,
  columns: readonly TableColumn[],
): readonly TableRow[] {
  return axes.cases.map((numbered) => ({
    numbered,
    cells: columns.map(({ promptId, modelId }) =>
      axes.samples.flatMap((sample) => {
        const place = { prompts: promptId, models: modelId, cases: numbered.case_.id };
        return axes.cellAt({ ...place, samples: String(sample) }) ?? [];
      }),
    ),
  }));
}

/** Where a cell stands among the rows; undefined where it is not shown. */
export function placeIn(
  rows: readonly TableRow[],
  cell: CellKey,
): { readonly row: number; readonly column: number } | undefined {
  const { caseId } = parseCellKey(cell);
  const row = rows.findIndex(({ numbered }) => numbered.case_.id === caseId);
  const column = rows[row]?.cells.findIndex((cells) => cells.includes(cell)) ?? -1;
  return column === -1 ? undefined : { row, column };
}

interface Standing {
  readonly failedCalls: number;
  readonly passed: number;
  readonly failed: number;
  /** Left out by a race. */
  readonly skipped: number;
}

/** How many of these cells failed to answer, pass their checks, and do not. */
export function standingOf(
  keys: readonly CellKey[],
  scored: ReadonlyMap<CellKey, ScoredCell> | undefined,
): Standing {
  let [failedCalls, passed, failed, skipped] = [0, 0, 0, 0];
  for (const key of keys) {
    const cell = scored?.get(key);
    if (!cell) continue;
    if (cell.completion.status === 'failed') failedCalls += 1;
    if (cell.completion.status === 'skipped') skipped += 1;
    const verdict = overallStatus(cell.results.values());
    if (verdict === 'pass') passed += 1;
    else if (verdict === 'fail' || verdict === 'error') failed += 1;
  }
  return { failedCalls, passed, failed, skipped };
}

/** Rows of which nothing is known yet stand last in an order by score. */
export function arrange(
  rows: readonly TableRow[],
  scored: ReadonlyMap<CellKey, ScoredCell> | undefined,
  filter: Filter,
  order: Order,
): readonly TableRow[] {
  if (filter === 'all' && order === 'case') return rows;
  const ranked = rows.map((row) => ({ row, standing: standingOf(row.cells.flat(), scored) }));
  const kept = ranked.filter(({ standing: { failedCalls, failed } }) => {
    if (filter === 'all') return true;
    return filter === 'failed' ? failedCalls > 0 : failed > 0;
  });
  if (order === 'case') return kept.map(({ row }) => row);
  const sign = order === 'worst' ? 1 : -1;
  const rank = ({ passed, failed }: Standing) =>
    passed + failed === 0 ? Number.POSITIVE_INFINITY : (sign * passed) / (passed + failed);
  return kept
    .toSorted((a, b) => {
      const [left, right] = [rank(a.standing), rank(b.standing)];
      return left === right ? 0 : left - right;
    })
    .map(({ row }) => row);
}
