import { describe, expect, it } from 'vitest';
import { entropyOf, entropyStrip } from './tokenEntropy';

const log = Math.log;

describe('the entropy of a token', () => {
  it('is that of the alternatives, with what is left as one more', () => {
    const top = [
      { token: 'a', logprob: log(0.5) },
      { token: 'b', logprob: log(0.25) },
    ];
    expect(entropyOf({ token: 'a', logprob: log(0.5), top })).toBeCloseTo(1.5, 9);
    expect(entropyOf({ token: 'a', logprob: 0, top: [{ token: 'a', logprob: 0 }] })).toBe(0);
  });

  it('counts the chosen token where it is not among them', () => {
    const top = [{ token: 'a', logprob: log(0.5) }];
    expect(entropyOf({ token: 'z', logprob: log(0.5), top })).toBeCloseTo(1, 9);
  });

  it('is not known without alternatives', () => {
    expect(entropyOf({ token: 'a', logprob: -1 })).toBeUndefined();
  });

  it('of a long answer is told in parts, each as high as its highest', () => {
    expect(entropyStrip([0, 1, 0, 2, 0], 3)).toEqual([
      { from: 0, bits: 1 },
      { from: 2, bits: 2 },
      { from: 4, bits: 0 },
    ]);
    expect(entropyStrip([], 3)).toEqual([]);
  });
});
