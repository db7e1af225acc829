import type { OfMeaning } from '@shared/domain/checks/types/similarity';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNear, likenessOf, measured, nearest } from './meaning';
import { type AnswerAndTexts, wantedOf } from './pairs';

const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });

it('the figures in a log say what both vectors say', () => {
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const likeness = likenessOf('text', a, b);
      if (!likeness) throw new Error('They have one length.');
      // As they come back from the log.
      const figures = JSON.parse(JSON.stringify(likeness)) as typeof likeness;
      const dot = a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);
      const lengths = Math.hypot(...a) * Math.hypot(...b);
      expect(measured('dot', figures)).toBeCloseTo(dot, 9);
      expect(measured('euclidean', figures)).toBeCloseTo(
        Math.hypot(...a.map((x, at) => x - (b[at] ?? 0))),
        6,
      );
      const cosine = measured('cosine', figures);
      expect(Math.abs(cosine)).toBeLessThanOrEqual(1);
      if (lengths > 1e-3) expect(cosine).toBeCloseTo(dot / lengths, 9);
    }),
  );
});

it('a text is as near to itself as can be, and vectors of two lengths are not compared', () => {
  fc.assert(
    fc.property(vector, (a) => {
      const same = likenessOf('text', a, a);
      if (!same) throw new Error('They have one length.');
      expect(measured('euclidean', same)).toBe(0);
      expect(isNear('euclidean', 0, 0)).toBe(true);
      if (Math.hypot(...a) > 1e-3) expect(isNear('cosine', measured('cosine', same), 1)).toBe(true);
    }),
  );
  expect(likenessOf('text', [1, 2], [1, 2, 3])).toBeUndefined();
  expect(nearest('euclidean', [2, 1])).toBe(1);
  expect(nearest('cosine', [2, 1])).toBe(2);
  expect(nearest('cosine', [])).toBeUndefined();
});

it('asks each model for each text once, and for so many at a time', () => {
  const text = fc.oneof(fc.constantFrom('a', 'b', 'long '.repeat(9000)), fc.string({ minLength: 1 }));
  const check = (model: string) => ({ embedder: { providerId: 'p', model } }) as OfMeaning;
  const pair: fc.Arbitrary<AnswerAndTexts> = fc.record({
    cell: fc.constant('p/m/c/0'),
    check: fc.constantFrom('one', ' one', 'two').map(check),
    answer: text,
    texts: fc.array(text, { minLength: 1, maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      for (const { embedder, pairs: own, batches } of wantedOf(pairs)) {
        const model = embedder.model.trim();
        const needed = pairs.filter((each) => each.check.embedder.model.trim() === model);
        expect(own).toEqual(needed);
        const asked = batches.flat();
        expect(asked).toHaveLength(new Set(asked).size);
        expect(new Set(asked)).toEqual(new Set(needed.flatMap(({ answer, texts }) => [answer, ...texts])));
        for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(32);
      }
    }),
  );
});
