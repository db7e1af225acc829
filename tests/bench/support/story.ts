/** Prompts of a wanted length that begin differently, so that nothing of the one before need not be read. */
const SENTENCE = 'A dragon, a lighthouse and three clever children met on a cold and windy morning. ';
/** Of the built-in model's. */
const TOKENS = 17;

export const story = (beginning: string | number, tokens: number): string =>
  `${beginning}. Tell me a long story. ${SENTENCE.repeat(Math.round(tokens / TOKENS))}`;
