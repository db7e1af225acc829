/**
 * How much of a prompt need not be read again. Reading in pieces of other lengths gives numbers that differ in their last digits, and
 * with them another text for the same seed: so every prompt is read in the same blocks, counted from its beginning, and what
 * is kept of the one before are whole blocks. (docs/decisions/0029-models-of-this-computer.md)
 */

import { blockAt } from '@engine/local/block';

/** `read`: what was read of the prompt before in whole blocks. The last token is read in any case: the answer follows from it. */
export function keptTokens(read: readonly number[], prompt: readonly number[]): number {
  const most = Math.min(read.length, prompt.length - 1);
  let common = 0;
  while (common < most && read[common] === prompt[common]) common += 1;
  return Math.max(0, common - (common % blockAt(common)));
}
