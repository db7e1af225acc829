import { describe, expect, it } from 'vitest';
import { countBlanks, markBlanks } from './blanks';

describe('blanks', () => {
  it('are marked, and keep what they do to the text if they are in it', () => {
    expect(markBlanks('  \t\r\n\u00a0', true)).toBe('··→\t␍↵\n⍽');
    expect(markBlanks(' \t\n', false)).toBe('·→↵');
  });

  it('are counted by kind, in order', () => {
    expect(countBlanks('  \n ')).toEqual([
      { kind: 'space', count: 2 },
      { kind: 'lineEnd', count: 1 },
      { kind: 'space', count: 1 },
    ]);
  });
});
