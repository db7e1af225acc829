/** What a session would cost to run, as the run bar says it and whoever is about to change that. */
import { loadPrices, usePrices } from '@renderer/state/prices';
import { useProviders } from '@renderer/state/providers';
import type { CostEstimate } from '@shared/domain/cost/estimateCost';
import type { Session } from '@shared/domain/session/session';
import { useEffect, useState } from 'react';
import { estimateOf } from './costText';

/** Prices wait for a pause in typing, and the catalogue until the window is there. */
const PAUSE_MS = 250;

/** What a session came to last: who asks again is told at once, so that nothing beside it moves under the pointer. */
const lately = new WeakMap<Session, CostEstimate>();

/** Undefined until the prices are there; it follows a little behind what is typed. */
export function useCostEstimate(session: Session): CostEstimate | undefined {
  const priceOf = usePrices((state) => state.priceOf);
  const statuses = useProviders((state) => state.providers);
  const [estimate, setEstimate] = useState(() => lately.get(session));
  useEffect(() => {
    if (priceOf) return undefined;
    const request = requestIdleCallback(() => void loadPrices(), { timeout: 2000 });
    return () => cancelIdleCallback(request);
  }, [priceOf]);
  useEffect(() => {
    if (!priceOf) return undefined;
    const providers = statuses.map(({ provider }) => provider);
    const timer = setTimeout(() => {
      const told = estimateOf(session, providers, priceOf, Date.now());
      lately.set(session, told);
      setEstimate(told);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [session, statuses, priceOf]);
  return estimate;
}
