/** What a session would cost to run, in words: the one way in which dialogs, labs and lists say it. */
import type { CostEstimate } from '@shared/domain/cost/estimateCost';
import type { Session } from '@shared/domain/session/session';
import { textOfCost, wordsOf } from './costText';
import { useCostEstimate } from './useCostEstimate';

/** Empty until the prices are there, and where nothing would be sent. `times`: so often. */
export function useCostText(session: Session, times = 1): string {
  const estimate = useCostEstimate(session);
  return estimate ? textOfCost(wordsOf(multiplied(estimate, times))) : '';
}

const multiplied = (estimate: CostEstimate, by: number): CostEstimate => ({
  ...estimate,
  leastUsd: estimate.leastUsd * by,
  mostUsd: estimate.mostUsd === undefined ? undefined : estimate.mostUsd * by,
});
