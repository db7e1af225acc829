import { describe, expect, it } from 'vitest';
import { textPieces } from './textPieces';

describe('textPieces', () => {
  it('loses nothing of the text', () => {
    for (const text of ['', 'plain', '{{a}}', 'x {{a}}{{ b }} y', '{{}} {{a', '```{{文本}}```']) {
      expect(
        textPieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });

  it('marks the variables', () => {
    expect(textPieces('x {{a}} y').map(({ isVariable }) => isVariable)).toEqual([false, true, false]);
  });
});
