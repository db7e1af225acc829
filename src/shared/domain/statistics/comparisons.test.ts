import type { RunEvent } from '@shared/domain/run/run';
import { describe, expect, it } from 'vitest';
import { applyComparisons, type Comparisons, winRates } from './comparisons';

const [a, b, c] = ['p1/m/c1/0', 'p2/m/c1/0', 'p1/m/c1/1'] as const;
const none: Comparisons = new Map();
const compared = (cell: string, other: string, winner: 'a' | 'b' | 'tie', at = 1): RunEvent => ({
  type: 'compared',
  cell,
  other,
  winner,
  at,
});
const request = {
  protocol: 'openai-chat',
  headers: {},
  url: '',
  body: { asked: 'm' },
};

describe('applyComparisons', () => {
  it('keeps the last word of a pair, whichever of the two stood first', () => {
    const found = applyComparisons(none, [compared(a, b, 'a', 1), compared(b, a, 'a', 2)]);
    expect([...found.values()]).toEqual([{ a: b, b: a, winner: 'a', at: 2 }]);
  });

  it('forgets what was said of an answer that is asked again', () => {
    const before = applyComparisons(none, [compared(a, b, 'a')]);
    expect(applyComparisons(before, [{ type: 'started', cell: b, at: 3, request }]).size).toBe(0);
    expect(applyComparisons(before, [{ type: 'started', cell: c, at: 3, request }])).toBe(before);
  });

  it('returns the very same map where nothing was compared', () => {
    expect(applyComparisons(none, [{ type: 'delta', cell: a, at: 1, text: '' }])).toBe(none);
  });
});

describe('winRates', () => {
  it('counts a tie as half a win, and leaves pairs of the same prompt and model out', () => {
    const found = applyComparisons(none, [
      compared(a, b, 'a'),
      compared('p2/m/c2/0', 'p1/m/c2/0', 'tie'),
      compared('p2/m/c3/0', 'p1/m/c3/0', 'b'),
      compared(a, c, 'b'),
    ]);
    expect(winRates(found.values())).toMatchObject([
      { promptId: 'p1', wins: 2, losses: 0, ties: 1, rate: { rate: 2.5 / 3, total: 3, cases: 3 } },
      { promptId: 'p2', wins: 0, losses: 2, ties: 1, rate: { rate: 0.5 / 3, total: 3 } },
    ]);
  });
});
