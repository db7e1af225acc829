/** Prices while they are typed: a row counts as soon as it names a model and both of its prices. */

import type { PricedModel } from '@renderer/state/dialogs';
import { type PriceOverride, priceOverrideSchema } from '@shared/domain/cost/price';
import { newId } from '@shared/domain/ids';

export interface PriceDraft {
  /** Of the row, while it is edited. */
  readonly id: string;
  /** Any provider if not set. */
  readonly providerId: string | undefined;
  readonly model: string;
  readonly input: number | '';
  readonly output: number | '';
  readonly cached: number | '';
}

/** Of any provider's model, nothing filled in. */
export function emptyDraft(): PriceDraft {
  return { id: newId(), providerId: undefined, model: '', input: '', output: '', cached: '' };
}

/** Prices stay texts while they are typed, US dollars for a million tokens. */
export function draftsOf(overrides: readonly PriceOverride[]): readonly PriceDraft[] {
  return overrides.map((each) => ({
    id: newId(),
    providerId: each.providerId,
    model: each.model,
    input: each.inputPerMillion,
    output: each.outputPerMillion,
    cached: each.cachedInputPerMillion ?? '',
  }));
}

/** Its row, if it has one. */
export function draftFor(
  drafts: readonly PriceDraft[],
  { providerId, model }: PricedModel,
): PriceDraft | undefined {
  return drafts.find((draft) => draft.providerId === providerId && draft.model === model);
}

/** With a row for that model, which is begun if there is none. */
export function withPriceOf(
  drafts: readonly PriceDraft[],
  model: PricedModel | undefined,
): readonly PriceDraft[] {
  return !model || draftFor(drafts, model) ? drafts : [...drafts, { ...emptyDraft(), ...model }];
}

/** Those that are whole; what is still being typed waits. */
export function overridesOf(drafts: readonly PriceDraft[]): readonly PriceOverride[] {
  return drafts.flatMap(({ providerId, model, input, output, cached }) => {
    const made = priceOverrideSchema.safeParse({
      model: model.trim(),
      inputPerMillion: input,
      outputPerMillion: output,
      ...(cached !== '' && { cachedInputPerMillion: cached }),
      ...(providerId !== undefined && { providerId }),
    });
    return made.success ? [made.data] : [];
  });
}
