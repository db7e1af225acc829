/** The user's own prices, which go before the catalogue's. */
import type { PriceOverride } from '@shared/domain/cost/price';
import { priceOverrideSchema } from '@shared/domain/cost/price';
import { ok, type Result } from '@shared/domain/result';
import { z } from 'zod';
import type { Store } from './settingsStore';

export const storedPricesSchema = z.strictObject({ overrides: z.array(priceOverrideSchema).readonly() });

export function createPrices(store: Store<z.infer<typeof storedPricesSchema>>) {
  return {
    list: (): readonly PriceOverride[] => store.read().overrides,

    set(overrides: readonly PriceOverride[]): Result<readonly PriceOverride[]> {
      const changed = store.update(() => ({ overrides }));
      return changed.ok ? ok(changed.value.overrides) : changed;
    },
  };
}
