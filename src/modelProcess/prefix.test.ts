import { BLOCK } from '@engine/local/block';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptTokens } from './prefix';

const tokens = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 * BLOCK });

it('keeps whole blocks that both begin with, and leaves a token to be read', () => {
  fc.assert(
    fc.property(tokens, tokens, fc.nat(4 * BLOCK), (one, other, shared) => {
      const prompt = [...one.slice(0, shared), ...other];
      const kept = keptTokens(one, prompt);
      expect(kept % BLOCK).toBe(0);
      expect(kept).toBeLessThan(prompt.length);
      expect(prompt.slice(0, kept)).toEqual(one.slice(0, kept));
      const next = kept + BLOCK;
      const isMost =
        next >= prompt.length ||
        next > one.length ||
        one.slice(0, next).some((token, at) => token !== prompt[at]);
      expect(isMost).toBe(true);
    }),
  );
});
