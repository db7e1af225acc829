import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import { pairKey } from '@shared/domain/statistics/comparisons';
import { describe, expect, it } from 'vitest';
import { reviewPairs } from './reviewPairs';

const cells = ['a', 'b'].flatMap((prompt) =>
  ['m', 'n'].flatMap((model) => Array.from({ length: 20 }, (_, number) => `${prompt}/${model}/c${number}/0`)),
);
const answered = new Map(
  cells.map((cell): [string, Completion] => [
    cell,
    { ...queuedCompletion(cell), status: 'completed', steps: [{ text: cell, reasoning: '' }] },
  ]),
);

describe('reviewPairs', () => {
  it('lays every two different answers to a case side by side once', () => {
    const { pairs } = reviewPairs(cells, answered, new Map(), 'run');
    expect(pairs).toHaveLength(20 * 6);
    expect(new Set(pairs.map(({ left, right }) => pairKey(left, right))).size).toBe(120);
    for (const { left, right } of pairs) expect(left.split('/')[2]).toBe(right.split('/')[2]);
  });

  it('puts each contestant on both sides, and cases in no order', () => {
    const { pairs } = reviewPairs(cells, answered, new Map(), 'run');
    const left = pairs.filter((pair) => pair.left.startsWith('a/m/')).length;
    const all = pairs.filter((pair) => `${pair.left} ${pair.right}`.includes('a/m/')).length;
    expect(left).toBeGreaterThan(all / 4);
    expect(left).toBeLessThan((all * 3) / 4);
    const order = pairs.map((pair) => Number(pair.left.split('/')[2]?.slice(1)));
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  });

  it('is the same for the same run, and another for another', () => {
    const of = (seed: string) => reviewPairs(cells, answered, new Map(), seed);
    expect(of('run')).toEqual(of('run'));
    expect(of('run')).not.toEqual(of('other'));
  });

  it('leaves out what was judged, what failed and what is the same, and counts the last', () => {
    const judged = new Map([
      [pairKey('a/m/c0/0', 'b/n/c0/0'), { a: 'b/n/c0/0', b: 'a/m/c0/0', at: 0, winner: 'tie' as const }],
    ]);
    const completions = new Map(answered)
      .set('a/m/c1/0', { ...queuedCompletion('a/m/c1/0'), status: 'failed' })
      .set('a/m/c2/0', {
        ...queuedCompletion('a/m/c2/0'),
        status: 'completed',
        steps: [{ text: 'b/n/c2/0', reasoning: '' }],
      });
    const { pairs, equal } = reviewPairs(cells, completions, judged, 'run');
    expect(pairs).toHaveLength(120 - 1 - 3 - 1);
    expect(equal).toBe(1);
  });
});
