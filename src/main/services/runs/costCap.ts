/** What a run may still cost: its own cap or another in its place, for all that it has cost already. */
import type { Cap } from '@engine/run/runJobs';
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

/** `asked`: whose models are to be asked; `before`: what the run has cost. */
export async function capOf(
  usd: number | undefined,
  { session, providers }: RunRequest,
  asked: readonly Provider[],
  before: Ledger,
  deps: CostCapDeps,
): Promise<Cap | undefined> {
  if (usd === undefined) return undefined;
  const paid = before.paid(session);
  const graders = deps.providers().filter(({ id }) => paid.has(id));
  const priceOf = await deps.loadPrices([...asked, ...graders]);
  return { usd, priceOf, spentUsd: before.spentUsd(session, [...providers, ...graders], priceOf) };
}
