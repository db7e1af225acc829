/** What a run may still cost: its own cap or another in its place, for all that it has cost already. */
import type { Budget } from '@engine/run/budget';
import type { Ledger } from '@shared/domain/cost/ledger';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Provider } from '@shared/domain/providers/provider';
import type { RunRequest } from '@shared/domain/run/run';

export interface CostCapDeps {
  readonly providers: () => readonly Provider[];
  readonly loadPrices: (asked: readonly Provider[]) => Promise<PriceOf>;
}

/** US dollars; undefined: none. `other` takes the place of the run's own, null takes it away. */
export const capUsdOf = ({ maxCostUsd }: RunRequest, other: number | null | undefined): number | undefined =>
  other === undefined ? maxCostUsd : (other ?? undefined);

/** What the run has cost, and at which prices: also those of whom it does not name itself, for graders are anybody's. */
export async function spentOf(
  { session, providers }: RunRequest,
  before: Ledger,
  deps: CostCapDeps,
): Promise<{ readonly spentUsd: number; readonly priceOf: PriceOf }> {
  const all = [...providers, ...deps.providers()];
  const priceOf = await deps.loadPrices(all);
  return { spentUsd: before.spentUsd(session, all, priceOf), priceOf };
}

/** `before`: what the run has cost; not needed where no cap is set or the budget counts already. */
export async function limit(
  budget: Budget,
  usd: number | undefined,
  request: RunRequest,
  before: Ledger | undefined,
  deps: CostCapDeps,
): Promise<void> {
  if (usd !== undefined && before) {
    const { priceOf, spentUsd } = await spentOf(request, before, deps);
    budget.count(priceOf, spentUsd);
  }
  budget.limit(usd);
}
