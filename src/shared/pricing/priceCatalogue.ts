/**
 * Prices of models from `@pydantic/genai-prices`, as it was bundled with this version: nothing is fetched. The package is
 * 800 KB, so it is imported when first needed.
 */
import type { PriceOf } from '@shared/domain/cost/price';
import { loadOnce } from '@shared/domain/loadOnce';
import { readAddress } from '@shared/domain/providers/address';

/**
 * A server is known by its base URL, not by its name here or by the model's: a model that runs on this machine is not
 * priced as its namesake in the cloud. Unknown servers and models have no price.
 */
export const loadPriceCatalogue = loadOnce(async (): Promise<PriceOf> => {
  const { calcPrice } = await import('@pydantic/genai-prices');
  return (usage, { baseUrl, model }, at) => {
    const address = readAddress(baseUrl);
    if (address.type !== 'address') return undefined;
    const { promptTokens, completionTokens, cachedTokens } = usage;
    try {
      const found = calcPrice(
        {
          input_tokens: promptTokens,
          output_tokens: completionTokens,
          ...(cachedTokens !== undefined && { cache_read_tokens: Math.min(cachedTokens, promptTokens) }),
        },
        model,
        { providerApiUrl: `${address.origin}${address.path}`, timestamp: new Date(at) },
      );
      return found?.total_price;
    } catch {
      // It throws for usage that its table cannot price (a kind of token without a rate): not known, then.
      return undefined;
    }
  };
});
