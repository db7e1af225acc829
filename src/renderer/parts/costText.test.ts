import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { dollars, estimateOf, wordsOf } from './costText';

const provider = { id: 'p', kind: 'openai', label: 'P', baseUrl: 'http://x/v1', needsKey: false } as const;
const session = (more: Partial<Session> = {}): Session => ({
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content: 'Say {{word}}' }] }],
  models: [{ id: 'm', providerId: 'p', model: 'known', params: { maxTokens: 100 } }],
  cases: [{ id: 'c', values: { word: 'hello' } }],
  samples: 1,
  checks: [],
  ...more,
});
const priceOf = (usage: { promptTokens: number; completionTokens: number }, { model }: { model: string }) =>
  model === 'known' ? usage.promptTokens + usage.completionTokens : undefined;
const estimate = (more?: Partial<Session>) => estimateOf(session(more), [provider], priceOf, 0);

describe('estimateOf', () => {
  it('extrapolates large grids', () => {
    const one = estimate();
    const cases = Array.from({ length: 1000 }, (_, index) => ({
      id: `c${index}`,
      values: { word: 'hello' },
    }));
    const many = estimate({ cases, samples: 3 });
    expect(many.cells).toBe(3000);
    expect(many.leastUsd).toBeCloseTo(one.leastUsd * 3000);
    expect(many.mostUsd).toBeCloseTo((one.mostUsd ?? 0) * 3000);
  });
});

describe('wordsOf', () => {
  const unknown = { id: 'u', providerId: 'p', model: 'unknown', params: {} };

  it('gives both bounds where answers have a limit', () => {
    expect(wordsOf(estimate())).toMatchObject({ type: 'between' });
  });

  it('gives a lower bound where they have none', () => {
    const models = [{ id: 'm', providerId: 'p', model: 'known', params: {} }];
    expect(wordsOf(estimate({ models }))).toMatchObject({ type: 'least' });
  });

  it('says unknown for a model without a price, and partly beside one with a price', () => {
    expect(wordsOf(estimate({ models: [unknown] }))).toEqual({ type: 'unknown' });
    expect(wordsOf(estimate({ models: [...session().models, unknown] }))).toMatchObject({ type: 'partly' });
  });

  it('says nothing where nothing would be sent', () => {
    expect(wordsOf(estimate({ cases: [] }))).toEqual({ type: 'none' });
  });
});

describe('dollars', () => {
  it.each([
    [0, '$0'],
    [0.0000123, '<$0.0001'],
    [0.0001, '$0.00010'],
    [0.00125, '$0.0013'],
    [0.5, '$0.50'],
    [12.345, '$12.35'],
  ])('%d is %s', (usd, text) => {
    expect(dollars(usd)).toBe(text);
  });
});
