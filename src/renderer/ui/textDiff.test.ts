import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts, wordsOf } from './textDiff';

const partsOf = (before: string, after: string) => {
  const diff = diffTexts(before, after);
  return diff.status === 'done' ? diff.parts.map(({ type, text }) => `${type}:${text}`) : diff.status;
};

describe('diffTexts', () => {
  it('finds changed words', () => {
    expect(partsOf('The quick fox jumps.', 'The slow fox jumps.')).toEqual([
      'same:The ',
      'removed:quick ',
      'added:slow ',
      'same:fox jumps.',
    ]);
  });

  it('knows the words of Chinese', () => {
    const parts = partsOf('我们今天吃饭', '我们明天吃饭');
    expect(parts).toEqual(['same:我们', 'removed:今天', 'added:明天', 'same:吃饭']);
  });

  it('takes other white space for no change', () => {
    expect(partsOf('a b\nc', 'a  b c')).toEqual(['same:a  b c']);
  });

  it('loses nothing of either text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('a', 'b ', '好', '\n', '  '), { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(wordsOf(after).join('')).toBe(after);
        const diff = diffTexts(before, after);
        if (diff.status !== 'done') throw new Error(diff.status);
        const joined = (types: readonly string[]) =>
          diff.parts
            .filter(({ type }) => types.includes(type))
            .map((part) => part.text)
            .join('');
        expect(joined(['same', 'added'])).toBe(after);
        expect(joined(['same', 'removed']).replace(/\s/g, '')).toBe(before.replace(/\s/g, ''));
      }),
    );
  });
});
