import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestFirst } from './bestFirst';

it('gives every place once, as a stable sort by score would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (scores) => {
      const places = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      expect([...bestFirst(scores)]).toEqual(places);
    }),
  );
});
