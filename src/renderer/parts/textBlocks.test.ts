import { describe, expect, it } from 'vitest';
import { lengthForBlock } from './textBlocks';

/** Cuts a text into blocks as they would arise from chunks. */
function blocksOf(chunks: readonly string[]): readonly string[] {
  const blocks: string[] = [''];
  for (const chunk of chunks) {
    let rest = chunk;
    while (rest !== '') {
      const current = blocks.at(-1) ?? '';
      const taken = lengthForBlock(current.length, rest);
      expect(taken).toBeGreaterThan(0);
      blocks[blocks.length - 1] = current + rest.slice(0, taken);
      rest = rest.slice(taken);
      if (rest !== '') blocks.push('');
    }
  }
  return blocks;
}

describe('lengthForBlock', () => {
  it('keeps a short text together', () => {
    expect(lengthForBlock(0, 'a\nb\nc')).toBe(5);
    expect(lengthForBlock(290, 'a\nb')).toBe(3);
  });

  it('cuts behind the first line end once a block is long enough', () => {
    expect(lengthForBlock(299, 'abc\ndef\n')).toBe(4);
    expect(lengthForBlock(3_000, '\ndef')).toBe(1);
  });

  it('loses and doubles nothing in a long text, and cuts lines only', () => {
    const text = 'A line of ordinary length, with a few words in it.\n'.repeat(2_000);
    const blocks = blocksOf([text]);
    expect(blocks.join('')).toBe(text);
    expect(blocks.length).toBeGreaterThan(30);
    expect(blocks.slice(0, -1).every((block) => block.endsWith('\n'))).toBe(true);
  });

  it('cuts a text without line ends at a blank, or between whole characters', () => {
    const words = 'word '.repeat(10_000);
    const wordBlocks = blocksOf([words]);
    expect(wordBlocks.join('')).toBe(words);
    expect(wordBlocks.every((block) => block.length <= 4_000 && block.endsWith(' '))).toBe(true);
    const faces = `x${'😀'.repeat(20_000)}`;
    const faceBlocks = blocksOf([faces]);
    expect(faceBlocks.join('')).toBe(faces);
    expect(faceBlocks.every((block) => block.isWellFormed())).toBe(true);
  });
});
