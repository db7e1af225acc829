/** What a run may cost, as it is shown: a bound where there is one, "unknown" where a price is, never a guess. */

import { translate } from '@renderer/locales/i18n';
import { type CostEstimate, estimateCost } from '@shared/domain/cost/estimateCost';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Provider } from '@shared/domain/providers/provider';
import { expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';

/** Beyond this many, the rest counts as the average of these: the estimate follows the typing. */
export const MOST_CASES = 50;

/** As estimateCost's, for all of the session's cells. Large grids are extrapolated from their first cases. */
export function estimateOf(
  session: Session,
  providers: readonly Provider[],
  priceOf: PriceOf,
  at: number,
): CostEstimate {
  const counted = { ...session, cases: session.cases.slice(0, MOST_CASES), samples: 1 };
  const factor = session.samples * (Math.max(1, session.cases.length) / Math.max(1, counted.cases.length));
  const estimate = estimateCost(counted, expandCells(counted), providers, priceOf, at);
  return {
    cells: Math.round(estimate.cells * factor),
    leastUsd: estimate.leastUsd * factor,
    mostUsd: estimate.mostUsd === undefined ? undefined : estimate.mostUsd * factor,
    cellsWithoutPrice: Math.round(estimate.cellsWithoutPrice * factor),
    cellsWithoutLimit: Math.round(estimate.cellsWithoutLimit * factor),
    cellsNotSent: Math.round(estimate.cellsNotSent * factor),
  };
}

/** Each model of the session that would be asked and whose price is not known, once. */
export function modelsWithoutPrice(
  { models }: Pick<Session, 'models'>,
  providers: readonly Provider[],
  priceOf: PriceOf,
  at: number,
): readonly { readonly providerId: string; readonly model: string }[] {
  const found = models.flatMap(({ providerId, model: name }) => {
    const provider = providers.find(({ id }) => id === providerId);
    const model = name.trim();
    if (!provider || model === '') return [];
    const asked = { providerId, baseUrl: provider.baseUrl, model };
    const isKnown = priceOf({ promptTokens: 1, completionTokens: 1 }, asked, at) !== undefined;
    return isKnown ? [] : [[`${providerId} ${model}`, { providerId, model }] as const];
  });
  return [...new Map(found).values()];
}

export type CostWords =
  /** Nothing would be sent. */
  | { readonly type: 'none' }
  | { readonly type: 'unknown' }
  /** Some of the models have a price. */
  | { readonly type: 'partly'; readonly leastUsd: number }
  /** Answers have no limit: only the input is known. */
  | { readonly type: 'least'; readonly leastUsd: number }
  | { readonly type: 'between'; readonly leastUsd: number; readonly mostUsd: number };

/** Which sentence is true of the estimate: `least` where the longest answer is not known, `partly` where a price is not. */
export function wordsOf(estimate: CostEstimate): CostWords {
  const { leastUsd, mostUsd } = estimate;
  const sent = estimate.cells - estimate.cellsNotSent;
  if (sent <= 0) return { type: 'none' };
  if (estimate.cellsWithoutPrice >= sent) return { type: 'unknown' };
  if (estimate.cellsWithoutPrice > 0) return { type: 'partly', leastUsd };
  return mostUsd === undefined ? { type: 'least', leastUsd } : { type: 'between', leastUsd, mostUsd };
}

/** In the language in use; empty where nothing would be sent. */
export function textOfCost(words: CostWords): string {
  switch (words.type) {
    case 'none':
      return '';
    case 'unknown':
      return translate('run:cost.unknown');
    case 'partly':
      return translate('run:cost.partly', { least: dollars(words.leastUsd) });
    case 'least':
      return translate('run:cost.least', { least: dollars(words.leastUsd) });
    case 'between':
      if (words.leastUsd === words.mostUsd) return dollars(words.leastUsd);
      return translate('run:cost.between', { least: dollars(words.leastUsd), most: dollars(words.mostUsd) });
  }
}

/** Less than this is not worth more digits. */
const LEAST_SHOWN = 0.0001;

/** Two significant digits below a dollar, cents above: $0.0012, $3.40. Free is $0. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < LEAST_SHOWN) return `<$${LEAST_SHOWN}`;
  if (usd >= 1) return `$${usd.toFixed(2)}`;
  return `$${Number(usd.toPrecision(2)).toFixed(Math.max(2, 1 - Math.floor(Math.log10(usd))))}`;
}
