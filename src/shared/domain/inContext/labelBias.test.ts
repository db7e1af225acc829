import type { Case } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { scoredCell, tokenOf } from '../../../../tests/support/scoredCells';
import { labelBiasesOf, labelsOf } from './labelBias';

const own: readonly Case[] = [
  ...['positive', 'positive', 'negative', 'negative'].map((expected, at) => ({
    id: `c${at}`,
    values: {},
    expected,
  })),
];
const probes: readonly Case[] = [
  { id: 'f0', values: {}, probe: 'content-free' },
  { id: 'f1', values: {}, probe: 'content-free' },
  { id: 'w0', values: {}, probe: 'domain-words' },
];
const cases = [...own, ...probes];
/** So likely is "positive", "negative" has the rest of nine tenths. */
const answer = (id: string, positive: number, group = 'p/m') =>
  scoredCell(`${group}/${id}/0`, '+', [tokenOf({ positive, negative: 0.9 - positive, well: 0.1 })]);
const cells = [
  ...[answer('c0', 0.81), answer('c1', 0.75), answer('c2', 0.6), answer('c3', 0.3)],
  ...[answer('f0', 0.72), answer('f1', 0.54), answer('w0', 0.45)],
];

describe('labelBiasesOf', () => {
  it('finds what the prompt leans to, and what is right when that is taken off', () => {
    const found = labelBiasesOf({ cells, cases });
    if (found.type !== 'found') throw new Error(found.why);
    const [bias] = found.groups;
    // (0.72 / 0.9 + 0.54 / 0.9) / 2 = 0.7
    expect(bias?.priors['content-free']).toEqual({
      inputs: 2,
      shares: [expect.closeTo(0.7, 10), expect.closeTo(0.3, 10)],
      covered: expect.closeTo(0.9, 10),
    });
    expect(bias?.priors['domain-words']?.shares).toEqual([expect.closeTo(0.5, 10), expect.closeTo(0.5, 10)]);
    // As asked c2 is said to be positive; 0.6 / 0.7 < 0.3 / 0.3.
    expect(bias?.asked?.rate).toBeCloseTo(0.75, 10);
    expect(bias?.corrected['content-free']?.rate.rate).toBeCloseTo(1, 10);
    expect(bias?.corrected['content-free']?.difference.difference).toBeCloseTo(0.25, 10);
    expect(bias?.corrected['content-free']?.p).toBe(1);
    expect(bias?.corrected['domain-words']?.rate.rate).toBeCloseTo(0.75, 10);
    expect(bias).toMatchObject({
      labels: ['positive', 'negative'],
      right: [0.5, 0.5],
      withoutLogprobs: 0,
      untold: 0,
      shared: 0,
    });
    expect(bias?.chosen).toEqual([0.75, 0.25]);
  });

  it('tells each prompt and model by itself, and counts what came without log probabilities', () => {
    const more = [
      ...cells,
      answer('c0', 0.1, 'q/m'),
      scoredCell('q/m/c1/0', '+'),
      scoredCell('q/m/f0/0', 'x'),
    ];
    const found = labelBiasesOf({ cells: more, cases });
    if (found.type !== 'found') throw new Error(found.why);
    expect(
      found.groups.map(({ promptId, asked, withoutLogprobs }) => [promptId, asked?.rate, withoutLogprobs]),
    ).toEqual([
      ['p', 0.75, 0],
      ['q', 0, 1],
    ]);
    expect(found.groups[1]?.priors).toEqual({});
    expect(found.groups[1]?.corrected).toEqual({});
  });

  it('says how much could begin more than one label, and counts for none', () => {
    const alike = own.map((each) => ({ ...each, expected: each.expected === 'positive' ? 'nearly' : 'neg' }));
    const said = [...own, ...probes].map(({ id }) =>
      scoredCell(`p/m/${id}/0`, '+', [tokenOf({ neg: 0.5, nearly: 0.3, ne: 0.2 })]),
    );
    const found = labelBiasesOf({ cells: said, cases: [...alike, ...probes] });
    expect(found.type === 'found' && found.groups[0]?.shared).toBeCloseTo(0.2, 10);
  });

  it('says why there is nothing to say', () => {
    const why = (run: Parameters<typeof labelBiasesOf>[0]) => {
      const found = labelBiasesOf(run);
      return found.type === 'none' ? found.why : 'found';
    };
    expect(why({ cells, cases: own })).toBe('noProbes');
    expect(why({ cells: [scoredCell('p/m/c0/0', '+')], cases })).toBe('noLogprobs');
    expect(why({ cells, cases: own.map((each, at) => ({ ...each, expected: `${at}` })) })).toBe('noLabels');
  });
});

describe('labelsOf', () => {
  it('are a few words that several cases share; answers that all differ are none', () => {
    expect(labelsOf(cases)).toEqual(['positive', 'negative']);
    expect(
      labelsOf([
        { id: '1', values: {}, expected: '12' },
        { id: '2', values: {}, expected: '13' },
      ]),
    ).toBeUndefined();
    expect(
      labelsOf([
        { id: '1', values: {}, expected: 'yes' },
        { id: '2', values: {}, expected: 'yes ' },
      ]),
    ).toBeUndefined();
  });
});
