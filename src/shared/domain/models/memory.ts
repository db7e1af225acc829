/** How much memory a model takes, and how much room it is given. */

/** In bytes, as far as its file tells. */
export interface MemoryFacts {
  /** However much it reads: its weights, and the process that runs it. */
  readonly fixed: number;
  /** For each token that it has room for. */
  readonly perToken: number;
}

/** Of an answer that has no limit, as far as there is room. */
const EXPECTED_ANSWER = 1024;
/** In tokens: less is not worth loading it again for a longer question. */
export const LEAST_ROOM = 2048;

/** For how many tokens a model is loaded: the question, an answer, and some to spare; at most what it was trained for. */
export function roomFor(promptTokens: number, maxTokens: number | undefined, most: number): number {
  const needed = promptTokens + (maxTokens ?? EXPECTED_ANSWER);
  return Math.min(most, Math.max(LEAST_ROOM, 2 ** Math.ceil(Math.log2(needed))));
}

/** In bytes. An estimate: what the library takes for itself differs from machine to machine. */
export const memoryNeed = ({ fixed, perToken }: MemoryFacts, room: number): number => fixed + perToken * room;
