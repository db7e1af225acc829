/** What a session would cost to run, as the run bar says it and whoever is about to change that. */
import { loadPrices, usePrices } from '@renderer/state/prices';
import { useProviders } from '@renderer/state/providers';
import type { CostEstimate } from '@shared/domain/cost/estimateCost';
import type { Session } from '@shared/domain/session/session';
import { useEffect, useState } from 'react';
import { estimateOf } from './costText';

/** Prices wait for a pause in typing, and the catalogue until the window is there. */
const PAUSE_MS = 250;

/** Undefined until the prices are there; it follows a little behind what is typed. */
export function useCostEstimate(session: Session): CostEstimate | undefined {
  const priceOf = usePrices((state) => state.priceOf);
  const statuses = useProviders((state) => state.providers);
  const [estimate, setEstimate] = useState<CostEstimate>();
  useEffect(() => {
    if (priceOf) return undefined;
    const request = requestIdleCallback(() => void loadPrices(), { timeout: 2000 });
    return () => cancelIdleCallback(request);
  }, [priceOf]);
  useEffect(() => {
    if (!priceOf) return undefined;
    const providers = statuses.map(({ provider }) => provider);
    const timer = setTimeout(
      () => setEstimate(estimateOf(session, providers, priceOf, Date.now())),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [session, statuses, priceOf]);
  return estimate;
}
