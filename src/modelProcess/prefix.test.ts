import { blockAt } from '@engine/local/block';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptTokens } from './prefix';

const tokens = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 80 });
/** Blocks change their length on the way. */
const beginnings = fc.constantFrom(0, 1000, 2020);

function nextBlock(at: number): number {
  let end = 0;
  while (end <= at) end += blockAt(end);
  return end;
}

it('keeps whole blocks that both begin with, and leaves a token to be read', () => {
  fc.assert(
    fc.property(tokens, tokens, fc.nat(64), beginnings, (one, other, shared, length) => {
      const beginning = Array.from({ length }, () => 0);
      const read = [...beginning, ...one];
      const prompt = [...beginning, ...one.slice(0, shared), ...other];
      const kept = keptTokens(read, prompt);
      expect(kept === 0 || nextBlock(kept - 1) === kept).toBe(true);
      expect(kept).toBeLessThan(prompt.length);
      expect(prompt.slice(0, kept)).toEqual(read.slice(0, kept));
      const next = nextBlock(kept);
      const isMost =
        next >= prompt.length ||
        next > read.length ||
        read.slice(0, next).some((token, at) => token !== prompt[at]);
      expect(isMost).toBe(true);
    }),
  );
});
