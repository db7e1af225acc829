/** Answers by case: how many of how many pass. */
import { overallStatus } from '@shared/domain/checks/checkResult';
import { parseCellKey } from '@shared/domain/session/cells';
import { type CaseTally, tallyCases } from './caseTally';
import type { ScoredCell } from './summarise';

/** Of the completed cells whose checks all say something, as in a pass rate. */
export function passTallies(cells: readonly ScoredCell[]): ReadonlyMap<string, CaseTally> {
  return tallyCases(
    cells.flatMap(({ completion, results }): readonly (readonly [string, number])[] => {
      const status = overallStatus(results.values());
      if (completion.status !== 'completed' || (status !== 'pass' && status !== 'fail')) return [];
      return [[parseCellKey(completion.cell).caseId, status === 'pass' ? 1 : 0]];
    }),
  );
}
