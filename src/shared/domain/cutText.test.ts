import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from './cutText';

it('cuts a text that is too long, and no character in two', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('abc…');
  expect(cutText('ab😀d', 3)).toBe('ab…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, most) => {
      const cut = cutText(text, most);
      expect(cut).not.toMatch(/\p{Surrogate}/u);
      expect(cut.length).toBeLessThanOrEqual(Math.max(most + 1, 0));
    }),
  );
});
