import { useScoring } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import type { CheckStatus } from '@shared/domain/checks/checkResult';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { useMemo } from 'react';

const NONE: readonly ScoredCell[] = [];

/** How many completed answers of the shown run stand how with a check. */
export function useTally(checkId: string): Readonly<Record<CheckStatus, number>> {
  const sessionId = useSession((state) => state.session.id);
  const cells = useScoring(
    (state) => (state.sessionId === sessionId ? state.scored?.cells : undefined) ?? NONE,
  );
  return useMemo(() => {
    const tally = { pass: 0, fail: 0, pending: 0, error: 0, notApplicable: 0 };
    for (const { completion, results } of cells) {
      const status = results.get(checkId)?.status;
      if (status && completion.status === 'completed') tally[status] += 1;
    }
    return tally;
  }, [cells, checkId]);
}
