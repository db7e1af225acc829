import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenOf } from '../../../../tests/support/scoredCells';
import { labelMassOf, shares } from './labelMass';

const LABELS = ['positive', 'negative'];

describe('labelMassOf', () => {
  it('gives each token to the label that it begins, or that begins it, in whatever letters and signs', () => {
    const token = tokenOf({ ' Positive': 0.4, pos: 0.1, '"negative': 0.2, 'NEGATIVE.': 0.05, the: 0.25 });
    const mass = labelMassOf([token], LABELS);
    expect(mass?.byLabel).toEqual([expect.closeTo(0.5, 10), expect.closeTo(0.25, 10)]);
    expect(mass).toMatchObject({ untold: 0, shared: 0 });
  });

  it('looks at the first token that begins a label, past what stands before it', () => {
    const tokens = [
      tokenOf({ Answer: 0.9, positive: 0.05 }),
      tokenOf({ ':': 1 }),
      tokenOf({ ' negative': 0.8, ' positive': 0.2 }),
    ];
    expect(labelMassOf(tokens, LABELS)?.byLabel).toEqual([expect.closeTo(0.2, 10), expect.closeTo(0.8, 10)]);
  });

  it('looks at the first word where none begins a label', () => {
    const tokens = [tokenOf({ '\n': 1 }), tokenOf({ I: 0.7, positive: 0.2, negative: 0.1 })];
    expect(labelMassOf(tokens, LABELS)?.byLabel).toEqual([expect.closeTo(0.2, 10), expect.closeTo(0.1, 10)]);
  });

  it('knows a bound of a label that was not told: no likelier than the last that was, nor than what is left', () => {
    expect(labelMassOf([tokenOf({ positive: 0.6, well: 0.3 })], LABELS)).toEqual({
      byLabel: [expect.closeTo(0.6, 10), expect.closeTo(0.1, 10)],
      untold: 1,
      shared: 0,
    });
    expect(labelMassOf([tokenOf({ positive: 0.3, well: 0.1 })], LABELS)?.byLabel[1]).toBeCloseTo(0.1, 10);
  });

  it('gives a token that could begin several to none of them', () => {
    const mass = labelMassOf(
      [tokenOf({ very: 0.5, bad: 0.3, 'very good': 0.2 })],
      ['very good', 'very bad', 'bad'],
    );
    expect(mass?.shared).toBeCloseTo(0.5, 10);
    expect(mass?.byLabel[0]).toBeCloseTo(0.2, 10);
  });

  it('says nothing where nothing was told', () => {
    expect(labelMassOf([], LABELS)).toBeUndefined();
    expect(labelMassOf([{ token: 'positive', logprob: -1 }], LABELS)).toBeUndefined();
  });

  it('says nothing where no token begins a label: of 差 and 好 each may be told in halves', () => {
    const halves = [tokenOf({ '\uFFFD': 1 }), tokenOf({ '\uFFFD': 1 }), tokenOf({ 评: 0.9, 的: 0.1 })];
    expect(labelMassOf(halves, ['好评', '差评'])).toBeUndefined();
    expect(labelMassOf([tokenOf({ I: 0.9, Well: 0.1 })], LABELS)).toBeUndefined();
  });

  it('never has more than there is', () => {
    const word = fc.constantFrom('positive', ' neg', 'Positive', 'the', 'n', '\n', 'POS');
    fc.assert(
      fc.property(fc.dictionary(word, fc.double({ min: 0.001, max: 1, noNaN: true })), (weights) => {
        fc.pre(Object.keys(weights).length > 0);
        const all = Object.values(weights).reduce((sum, each) => sum + each, 0);
        const token = tokenOf(
          Object.fromEntries(Object.entries(weights).map(([name, each]) => [name, each / all])),
        );
        const mass = labelMassOf([token], LABELS);
        if (!mass) return;
        expect(mass.byLabel.every((each) => each > 0 && each < 1 + 1e-9)).toBe(true);
        expect(shares(mass.byLabel).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
