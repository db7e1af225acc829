/** How much room a request takes of what its model can hold. */
export interface PromptSize {
  /** Of the prompt as the model reads it. */
  readonly tokens: number;
  /** By the model's own vocabulary; else it is an estimate. */
  readonly isCounted: boolean;
  /** What the answer may have at most, where that was set. */
  readonly answerTokens?: number;
  /** How many tokens the model holds; absent where its file does not say. */
  readonly limit?: number;
}

/** More than it holds is not asked for: the cell would fail. */
export const isTooLarge = ({ tokens, answerTokens = 1, limit }: PromptSize): boolean =>
  limit !== undefined && tokens + answerTokens > limit;
