import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts, wordsOf } from './textDiff';

const partsOf = (before: string, after: string) => {
  const diff = diffTexts(before, after);
  return diff.status === 'done'
    ? diff.parts.map((part) =>
        part.type === 'spacing' ? `spacing:${part.before}|${part.after}` : `${part.type}:${part.text}`,
      )
    : diff.status;
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

  it('takes other white space for no other word, and says where it is', () => {
    expect(partsOf('a b\nc', 'a  b c')).toEqual([
      'same:a ',
      'spacing:| ',
      'same:b',
      'spacing:\n| ',
      'same:c',
    ]);
    expect(partsOf('a\tb', 'a b')).toEqual(['same:a', 'spacing:\t| ', 'same:b']);
    expect(partsOf('a\nb', 'a  \nb')).toEqual(['same:a', 'spacing:|  ', 'same:\nb']);
    expect(partsOf('a\n', 'a')).toEqual(['same:a', 'spacing:\n|']);
    expect(partsOf('a\r\nb', 'a\nb')).toEqual(['same:a', 'spacing:\r|', 'same:\nb']);
    expect(partsOf('a', '  a')).toEqual(['spacing:|  ', 'same:a']);
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
        const joined = (type: 'added' | 'removed', side: 'before' | 'after') =>
          diff.parts
            .map((part) => {
              if (part.type === 'spacing') return part[side];
              return part.type === 'same' || part.type === type ? part.text : '';
            })
            .join('');
        expect(joined('added', 'after')).toBe(after);
        expect(joined('removed', 'before')).toBe(before);
      }),
    );
  });
});
