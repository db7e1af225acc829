import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { Provider } from '@shared/domain/providers/provider';
import { expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCost } from './estimateCost';
import { costOf, overrideFor, type PriceOf, priceWithOverrides } from './price';

const price = { inputPerMillion: 2, outputPerMillion: 8, cachedInputPerMillion: 0.5 };
const model = { providerId: 'p', baseUrl: 'https://p.example/v1', model: 'gpt-4o-mini' };

describe('costOf', () => {
  it('adds input, cached input and output', () => {
    expect(costOf({ promptTokens: 1000, completionTokens: 500, cachedTokens: 400 }, price)).toBeCloseTo(
      (600 * 2 + 400 * 0.5 + 500 * 8) / 1e6,
      15,
    );
  });

  it('never falls with more tokens', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (a, b, more) => {
        expect(costOf({ promptTokens: a + more, completionTokens: b }, price)).toBeGreaterThanOrEqual(
          costOf({ promptTokens: a, completionTokens: b }, price),
        );
      }),
    );
  });
});

describe('overrideFor', () => {
  const of = (pattern: string, providerId?: string) => ({
    ...price,
    model: pattern,
    ...(providerId && { providerId }),
  });
  it.each([
    ['gpt-4o-mini', true],
    ['gpt-*', true],
    ['*', true],
    ['*mini', true],
    ['g*4o*i', true],
    ['gpt', false],
    ['*4o', false],
    ['gpt-4o-mini*x', false],
    ['gpt-4o-mini*mini', false],
    ['.*', false],
  ])('%s fits: %s', (pattern, fits) => {
    expect(overrideFor(model, [of(pattern)]) !== undefined).toBe(fits);
  });

  it('prefers its own provider, then the whole name', () => {
    const all = [of('*'), of('gpt-4o-mini'), of('*', 'p'), of('gpt-4o-mini', 'q')];
    expect(overrideFor(model, all)).toBe(all[2]);
    expect(overrideFor(model, all.slice(0, 2))).toBe(all[1]);
  });

  it('goes before the catalogue', () => {
    const catalogue: PriceOf = () => 1;
    const usage = { promptTokens: 1e6, completionTokens: 0 };
    expect(priceWithOverrides(catalogue, [of('gpt-*')])(usage, model, 0)).toBe(2);
    expect(priceWithOverrides(catalogue, [of('other')])(usage, model, 0)).toBe(1);
  });

  it('is asked of what runs in the app, too, which is free else', () => {
    const usage = { promptTokens: 1e6, completionTokens: 1e6 };
    const here = { providerId: 'here', baseUrl: '', model: 'tiny' };
    expect(priceWithOverrides(() => undefined, [])(usage, here, 0)).toBe(0);
    expect(priceWithOverrides(() => undefined, [of('tiny')])(usage, here, 0)).toBe(10);
  });
});

describe('estimateCost', () => {
  const providers: readonly Provider[] = [
    { id: 'p', kind: 'openai', label: 'P', baseUrl: 'https://p.example/v1', needsKey: true },
    { id: 'local', kind: 'openai-compatible', label: 'L', baseUrl: 'http://localhost/v1', needsKey: false },
  ];
  const session: Session = {
    format: 2,
    id: 's1',
    title: '',
    notes: '',
    tags: [],
    prompts: [{ id: 'a', name: '', messages: [{ role: 'user', content: 'Say {{word}} twice.' }] }],
    models: [{ id: 'm', providerId: 'p', model: 'x', params: { maxTokens: 100 } }],
    cases: [
      { id: '1', values: { word: 'hello' } },
      { id: '2', values: { word: '你好' } },
    ],
    samples: 2,
    checks: [],
  };
  const priceOf: PriceOf = (usage, { providerId }) => (providerId === 'p' ? costOf(usage, price) : undefined);
  const estimate = (each: Session) => estimateCost(each, expandCells(each), providers, priceOf, 0);

  it('spans from the input alone to every answer at its limit', () => {
    const inputTokens = 2 * (estimateTokens('Say hello twice.') + estimateTokens('Say 你好 twice.'));
    expect(estimate(session)).toEqual({
      cells: 4,
      leastUsd: expect.closeTo((inputTokens * 2) / 1e6, 12),
      mostUsd: expect.closeTo((inputTokens * 2 + 400 * 8) / 1e6, 12),
      cellsWithoutPrice: 0,
      cellsWithoutLimit: 0,
      cellsNotSent: 0,
    });
  });

  it('has no upper end where an answer has no limit or a price is not known', () => {
    const local = { id: 'l', providerId: 'local', model: 'y', params: {} };
    expect(estimate({ ...session, models: [...session.models, local] })).toMatchObject({
      mostUsd: undefined,
      cellsWithoutPrice: 4,
      cellsWithoutLimit: 4,
    });
  });

  it('has an upper end of nothing where nothing is asked for it, however long the answers are', () => {
    const models = session.models.map((each) => ({ ...each, params: {} }));
    const free = estimateCost({ ...session, models }, expandCells(session), providers, () => 0, 0);
    expect(free).toMatchObject({ leastUsd: 0, mostUsd: 0, cellsWithoutLimit: 0 });
  });

  it('counts what a service of somebody’s own is asked, which needs no model', () => {
    const models = [{ id: 'b', providerId: 'bot', model: '', params: {} }];
    const bot = {
      id: 'bot',
      kind: 'http',
      label: 'Bot',
      baseUrl: 'http://127.0.0.1:9/',
      needsKey: false,
    } as const;
    const asked = estimateCost(
      { ...session, models },
      expandCells({ ...session, models }),
      [bot],
      priceOf,
      0,
    );
    expect(asked).toMatchObject({ cells: 4, cellsNotSent: 0, cellsWithoutPrice: 4 });
  });

  it('leaves out what will not be sent', () => {
    expect(estimate({ ...session, cases: [{ id: '1', values: {} }] })).toMatchObject({
      cellsNotSent: 2,
      leastUsd: 0,
    });
  });
});
