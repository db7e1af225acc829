import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyMs } from '../../../tests/support/busyMs';
import { prefixOrder } from './prefixOrder';

const inOrder = (texts: readonly string[]) => prefixOrder(texts).map((index) => texts[index] ?? '');

/** Letters that are read where what the one before begins with is there. */
function readLetters(texts: readonly string[]): number {
  let before = '';
  let read = 0;
  for (const text of texts) {
    let shared = 0;
    while (shared < text.length && text[shared] === before[shared]) shared += 1;
    read += text.length - shared;
    before = text;
  }
  return read;
}

describe('the order', () => {
  it('leaves texts as they are where they share all the same', () => {
    const texts = ['head b', 'head a', 'head c', 'head a'];
    expect(inOrder(texts)).toEqual(['head b', 'head a', 'head a', 'head c']);
    expect(inOrder(['10', '2', '1 ', '3'])).toEqual(['10', '1 ', '2', '3']);
  });

  it('has every text once, and reads no more than any order could', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const order = prefixOrder(texts);
        expect([...order].sort()).toEqual(texts.map((_, index) => index));
        // The letters of their tree, each once.
        const tree = new Set(texts.flatMap((each) => Array.from(each, (_, at) => each.slice(0, at + 1))));
        expect(readLetters(inOrder(texts))).toBe(tree.size);
        if (texts.length > 0) expect(order[0]).toBe(0);
      }),
    );
  });

  it('is found for 3,000 long texts in a moment', () => {
    const head = 'x'.repeat(4000);
    const texts = Array.from({ length: 3000 }, (_, index) => `${head}${(index * 7919) % 3000}`);
    expect(busyMs(() => expect(prefixOrder(texts)).toHaveLength(3000))).toBeLessThan(2000);
  });
});
