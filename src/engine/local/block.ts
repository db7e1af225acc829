/** Prompts are read in blocks of so many tokens: src/modelProcess/prefix.ts says why. Between two of them a cancellation is heard. */
export const BLOCK = 16;
