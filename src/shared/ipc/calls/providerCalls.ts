/** Who is asked, what it costs, and what was sent. */

import { type PriceOverride, priceOverrideSchema } from '@shared/domain/cost/price';
import { idSchema } from '@shared/domain/ids';
import type { Exchange } from '@shared/domain/network/exchange';
import type { KeyNote } from '@shared/domain/providers/cleanKey';
import type { KeyringState, ProviderStatus } from '@shared/domain/providers/keyring';
import type { FoundServer } from '@shared/domain/providers/localPresets';
import { providerSchema } from '@shared/domain/providers/provider';
import { type ModelSet, modelSetSchema } from '@shared/domain/session/modelSet';
import { z } from 'zod';
import { byId, byProvider, call, nothing } from '../route';

export const providerCalls = {
  'provider.list': call<{ readonly providers: readonly ProviderStatus[]; readonly keyring: KeyringState }>()(
    nothing,
  ),
  /** Adds it, or replaces the one with this id. */
  'provider.save': call<readonly ProviderStatus[]>()(z.strictObject({ provider: providerSchema })),
  'provider.remove': call<readonly ProviderStatus[]>()(byProvider),
  /** Model names from the server's `/models`, sorted. */
  'provider.models': call<readonly string[]>()(byProvider),
  /** Asks an endpoint one question; the text of its answer. */
  'provider.try': call<string>()(
    z.strictObject({ providerId: idSchema, prompt: z.string().max(10_000), model: z.string().max(500) }),
  ),
  /** How many requests its server works on at a time; null where it does not tell. */
  'provider.slots': call<number | null>()(byProvider),
  /** Programs on this computer that answer on their usual ports. Asked when a list of providers is opened. */
  'provider.find': call<readonly FoundServer[]>()(nothing),

  /** There is no route that reads a key. Tells what of the text was no part of it, and was left out. */
  'key.set': call<{ readonly providers: readonly ProviderStatus[]; readonly leftOut: readonly KeyNote[] }>()(
    z.strictObject({ providerId: idSchema, key: z.string().trim().min(1).max(4096) }),
  ),
  'key.clear': call<readonly ProviderStatus[]>()(byProvider),

  /** Named sets of model settings, kept in the app's data folder. */
  'modelSet.list': call<readonly ModelSet[]>()(nothing),
  /** Adds it, or replaces the one with this id. */
  'modelSet.save': call<readonly ModelSet[]>()(z.strictObject({ set: modelSetSchema })),
  'modelSet.remove': call<readonly ModelSet[]>()(byId),

  /** The user's own prices, which go before the catalogue's. */
  'price.list': call<readonly PriceOverride[]>()(nothing),
  'price.set': call<readonly PriceOverride[]>()(
    z.strictObject({ overrides: z.array(priceOverrideSchema).max(1000).readonly() }),
  ),

  /** What was sent so far, by this and earlier starts and by the command line; newest first. */
  'network.list': call<readonly Exchange[]>()(nothing),
  'network.clear': call<null>()(nothing),
} as const;
