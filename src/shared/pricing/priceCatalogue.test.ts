import { loadPriceCatalogue } from '@shared/pricing/priceCatalogue';
import { describe, expect, it } from 'vitest';

const AT = Date.parse('2026-11-24T12:00:00Z');
const openai = { providerId: 'mine', baseUrl: ' https://api.openai.com/v1/', model: 'gpt-4o-mini' };

describe('the price catalogue', () => {
  it('knows a server by its address, and counts cached tokens at their own price', async () => {
    const priceOf = await loadPriceCatalogue();
    expect(priceOf({ promptTokens: 1e6, completionTokens: 1e6 }, openai, AT)).toBeCloseTo(0.75, 9);
    const cached = { promptTokens: 1e6, completionTokens: 0, cachedTokens: 4e5 };
    expect(priceOf(cached, openai, AT)).toBeCloseTo(0.6 * 0.15 + 0.4 * 0.075, 9);
    const dated = { ...openai, model: 'gpt-4o-mini-2024-07-18' };
    expect(priceOf({ promptTokens: 1e6, completionTokens: 0 }, dated, AT)).toBeCloseTo(0.15, 9);
  });

  it.each([
    ['a local server', 'http://localhost:1234/v1', 'gpt-4o-mini'],
    ['a server that only names another', 'https://proxy.example/https://api.openai.com/v1', 'gpt-4o-mini'],
    ['a model that is not listed', 'https://api.openai.com/v1', 'gpt-99'],
    ['no address', 'ftp://api.openai.com', 'gpt-4o-mini'],
  ])('has no price for %s', async (_, baseUrl, model) => {
    const priceOf = await loadPriceCatalogue();
    expect(
      priceOf({ promptTokens: 1, completionTokens: 1 }, { providerId: 'openai', baseUrl, model }, AT),
    ).toBeUndefined();
  });
});
