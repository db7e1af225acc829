/**
 * Prompts are read in blocks: src/modelProcess/prefix.ts says why. Between two of them a cancellation is heard, and a token takes the
 * longer, the more come before it: later blocks have fewer.
 */
export const LONGEST_BLOCK = 16;

/** How many tokens the block has that begins with this one. */
export const blockAt = (token: number): number => (token < 1024 ? LONGEST_BLOCK : token < 2048 ? 8 : 4);
