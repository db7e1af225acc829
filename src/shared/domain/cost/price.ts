/** What tokens cost. A price that is not known is undefined, never a guess and never zero. */

import { idSchema } from '@shared/domain/ids';
import type { Usage } from '@shared/domain/run/run';
import { z } from 'zod';

const usd = z.number().nonnegative();

/** US dollars for a million tokens. */
const priceSchema = z.strictObject({
  inputPerMillion: usd,
  outputPerMillion: usd,
  /** For the part of the input that the server had in its cache; as the rest if not set. */
  cachedInputPerMillion: usd.optional(),
});
type Price = Readonly<z.infer<typeof priceSchema>>;

/** A user's own price, which goes before any catalogue. */
export const priceOverrideSchema = priceSchema.extend({
  /** Any provider if not set. */
  providerId: idSchema.optional(),
  /** A model's name, in which `*` stands for anything. */
  model: z.string().min(1),
});
export type PriceOverride = Readonly<z.infer<typeof priceOverrideSchema>>;

export interface PricedModel {
  readonly providerId: string;
  /** Tells which server it is, whatever the provider is called here; empty: there is none, it runs in the app. */
  readonly baseUrl: string;
  /** The name that is sent, or that answered. */
  readonly model: string;
}

/** US dollars, or undefined where the price is not known. `at`: milliseconds since the Unix epoch; some prices depend on it. */
export type PriceOf = (usage: Usage, model: PricedModel, at: number) => number | undefined;

/** Input, cached input and output tokens at a price, in US dollars. Reasoning tokens are output tokens. */
export function costOf(usage: Usage, price: Price): number {
  const cached = Math.min(usage.cachedTokens ?? 0, usage.promptTokens);
  const fresh = usage.promptTokens - cached;
  const cachedPrice = price.cachedInputPerMillion ?? price.inputPerMillion;
  return (
    (fresh * price.inputPerMillion + cached * cachedPrice + usage.completionTokens * price.outputPerMillion) /
    1e6
  );
}

/** The first override that fits. One with a provider goes before one without, a whole name before one with `*`. */
export function overrideFor(
  model: PricedModel,
  overrides: readonly PriceOverride[],
): PriceOverride | undefined {
  const fitting = overrides.filter(
    ({ providerId, model: pattern }) =>
      (providerId === undefined || providerId === model.providerId) && fits(pattern, model.model),
  );
  const rank = (each: PriceOverride) =>
    (each.providerId === undefined ? 0 : 2) + (each.model.includes('*') ? 0 : 1);
  return fitting.toSorted((a, b) => rank(b) - rank(a))[0];
}

/** `*` stands for any text, an empty one too. In time proportional to name × pattern, whatever the pattern. */
function fits(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

/** Overrides before the catalogue; what runs in the app itself costs nothing. */
export function priceWithOverrides(catalogue: PriceOf, overrides: readonly PriceOverride[]): PriceOf {
  return (usage, model, at) => {
    const own = overrides.length === 0 ? undefined : overrideFor(model, overrides);
    if (own) return costOf(usage, own);
    return model.baseUrl === '' ? 0 : catalogue(usage, model, at);
  };
}
