/** Where one can stop on the way through a run's answers, and which of them fail. */
import { overallStatus } from '@shared/domain/checks/checkResult';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import type { Axes } from './resultsGrid';
import type { ResultsView } from './resultsView';

export interface CaseStop {
  readonly caseId: string;
  /** What is seen there at once, never empty. */
  readonly cells: readonly CellKey[];
}

/** `order`: the cases as they are shown. The table stops at each of its cells, Single at each answer, the others at each case. */
export function stopsOf(
  { cells, ids, cellAt }: Pick<Axes, 'cells' | 'ids' | 'cellAt'>,
  view: ResultsView,
  order: readonly string[],
): readonly CaseStop[] {
  if (view === 'single') return cells.map((key) => ({ caseId: parseCellKey(key).caseId, cells: [key] }));
  const byCase = new Map<string, CellKey[]>();
  if (view !== 'table')
    for (const key of cells) {
      const { caseId } = parseCellKey(key);
      const before = byCase.get(caseId);
      if (before) before.push(key);
      else byCase.set(caseId, [key]);
    }
  return order
    .flatMap((caseId): readonly CaseStop[] => {
      if (view !== 'table') return [{ caseId, cells: byCase.get(caseId) ?? [] }];
      return ids.prompts.flatMap((prompts) =>
        ids.models.map((models) => ({
          caseId,
          cells: ids.samples.flatMap((samples) => cellAt({ prompts, models, cases: caseId, samples }) ?? []),
        })),
      );
    })
    .filter(({ cells: found }) => found.length > 0);
}

/** The first failing answer of the next stop that has one, from stop `at` (-1: from before the first) all the way round. */
export function failingIn(
  stops: readonly CaseStop[],
  at: number,
  by: 1 | -1,
  scored: ReadonlyMap<CellKey, ScoredCell> | undefined,
): CellKey | undefined {
  const start = at === -1 && by === -1 ? stops.length : at;
  for (let step = 1; step <= stops.length; step += 1) {
    const stop = stops[(start + by * step + stops.length) % stops.length];
    const found = stop?.cells.find((key) => isFailing(scored?.get(key)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isFailing(cell: ScoredCell | undefined): boolean {
  if (!cell) return false;
  const verdict = overallStatus(cell.results.values());
  return cell.completion.status === 'failed' || verdict === 'fail' || verdict === 'error';
}

/** From none in sight a step leads to the first, or to the last. */
export function nextAlong(
  order: readonly string[],
  from: string | undefined,
  by: 1 | -1,
): string | undefined {
  const at = from === undefined ? -1 : order.indexOf(from);
  if (at === -1) return by === 1 ? order[0] : order.at(-1);
  return order[(at + by + order.length) % order.length];
}
