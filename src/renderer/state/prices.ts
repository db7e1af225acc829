/** What a call costs: the catalogue that came with this version and the user's own prices; and the cap of the next runs. */
import { call } from '@renderer/api/client';
import { type PriceOf, type PriceOverride, priceWithOverrides } from '@shared/domain/cost/price';
import { loadOnce } from '@shared/domain/loadOnce';
import { messageOf } from '@shared/domain/messageOf';
import type { Result } from '@shared/domain/result';
import { create } from 'zustand';
import { notifyFailure } from './notices';

interface PricesState {
  readonly overrides: readonly PriceOverride[];
  /** Absent until loadPrices has brought the catalogue in. */
  readonly priceOf: PriceOf | undefined;
}

export const usePrices = create<PricesState>()(() => ({ overrides: [], priceOf: undefined }));

/** The catalogue is large, so it comes when prices are first asked for. */
export const requirePrices = loadOnce(async (): Promise<void> => {
  const [catalogue, overrides] = await Promise.all([
    import('@shared/pricing/priceCatalogue').then(({ loadPriceCatalogue }) => loadPriceCatalogue()),
    call('price.list', {}),
  ]);
  if (!overrides.ok) notifyFailure(overrides.failure);
  keep(catalogue, overrides.ok ? overrides.value : []);
});

let known: PriceOf | undefined;

function keep(catalogue: PriceOf, overrides: readonly PriceOverride[]): void {
  known = catalogue;
  usePrices.setState({ overrides, priceOf: priceWithOverrides(catalogue, overrides) });
}

/** The user is told where they do not come; whoever asks next tries anew. */
export function loadPrices(): Promise<void> {
  return requirePrices().catch((error: unknown) =>
    notifyFailure({ code: 'internal', detail: messageOf(error) }),
  );
}

/** All of the user's prices, in the place of those before. */
export async function savePrices(overrides: readonly PriceOverride[]): Promise<Result<null>> {
  await loadPrices();
  const result = await call('price.set', { overrides });
  if (!result.ok) return result;
  if (known) keep(known, result.value);
  return { ok: true, value: null };
}

const CAP_KEY = 'maxCostUsd';

function storedCap(): number | undefined {
  // Unit tests of what imports this have no window.
  const cap = Number(globalThis.localStorage?.getItem(CAP_KEY));
  return cap > 0 && Number.isFinite(cap) ? cap : undefined;
}

/** US dollars that a run may cost at most. Remembered, and always shown beside Run: a forgotten cap protects nobody. */
export const useCostCap = create<{ readonly maxCostUsd: number | undefined }>()(() => ({
  maxCostUsd: storedCap(),
}));

/** US dollars a run, remembered on this machine; undefined: none. */
export function setCostCap(maxCostUsd: number | undefined): void {
  if (maxCostUsd === undefined) localStorage.removeItem(CAP_KEY);
  else localStorage.setItem(CAP_KEY, `${maxCostUsd}`);
  useCostCap.setState({ maxCostUsd });
}
