import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { describe, expect, it } from 'vitest';
import { meanSimilarity } from './similarity';
import { temperatureCurvesOf, temperatureSweeps } from './temperatures';

const model = (id: string, temperature?: number, name = 'm', more = {}) => ({
  ...{ id, providerId: 'p', model: name },
  params: { ...(temperature !== undefined && { temperature }), ...more },
});

const cell = (key: string, text: string, status = 'completed') =>
  ({
    completion: { cell: key, status, steps: [{ text, reasoning: '' }] },
    metrics: {},
    results: new Map(),
  }) as unknown as ScoredCell;

describe('similarity', () => {
  it('is 1 for the same words, 0 for nothing in common, the share of common trigrams between', () => {
    expect(meanSimilarity(['one  two', 'one two'])).toBe(1);
    expect(meanSimilarity(['abc', 'xyz'])).toBe(0);
    // " ab", "abc", "bc " against " ab", "abd", "bd ": one of five.
    expect(meanSimilarity(['abc', 'abd'])).toBeCloseTo(1 / 5, 9);
    expect(meanSimilarity(['猫在睡觉', '猫在睡觉', '狗'])).toBeCloseTo(1 / 3, 9);
    expect(meanSimilarity(['', ''])).toBe(1);
    expect(meanSimilarity(['alone'])).toBeUndefined();
  });
});

describe('sweeps', () => {
  it('are of models that differ in their temperature alone, the coolest first', () => {
    const sweeps = temperatureSweeps([
      model('hot', 1.5),
      model('cool', 0),
      model('other', 1, 'n'),
      model('unset'),
      model('short', 1, 'm', { maxTokens: 5 }),
      model('seeded', 0.5, 'm', { seed: 3 }),
    ]);
    expect(sweeps.map((own) => own.map(({ id }) => id))).toEqual([['cool', 'seeded', 'hot']]);
    expect(temperatureSweeps([model('a', 1), model('b', 1)])).toEqual([]);
  });
});

describe('curves', () => {
  it('count different texts and compare the pairs of each case', () => {
    const cells = [
      cell('A/cool/c/0', 'same'),
      cell('A/cool/c/1', 'same '),
      cell('A/cool/d/0', 'alone'),
      cell('A/hot/c/0', 'abc'),
      cell('A/hot/c/1', 'xyz'),
      cell('A/hot/d/0', 'like'),
      cell('A/hot/d/1', 'like'),
      cell('A/hot/d/2', 'cut', 'failed'),
    ];
    const [curve, ...others] = temperatureCurvesOf(cells, [model('cool', 0), model('hot', 1)]);
    expect(others).toEqual([]);
    expect(curve).toMatchObject({ promptId: 'A', modelId: 'cool' });
    expect(curve?.points).toMatchObject([
      { temperature: 0, cases: 1, answers: 2, distinct: 1, similarity: { rate: 1 } },
      { temperature: 1, cases: 2, answers: 2, distinct: 1.5, similarity: { rate: 0.5 } },
    ]);
  });

  it('need two answers a case at two temperatures', () => {
    const cells = [cell('A/cool/c/0', 'x'), cell('A/hot/c/0', 'y')];
    expect(temperatureCurvesOf(cells, [model('cool', 0), model('hot', 1)])).toEqual([]);
  });
});
