/** What the switches of a provider are about, as it is called in a request: for people who know the protocol. */
export const WIRE_NAMES = {
  stream: 'stream',
  counts: 'stream_options',
  maxTokens: { former: 'max_tokens', current: 'max_completion_tokens' },
} as const;
