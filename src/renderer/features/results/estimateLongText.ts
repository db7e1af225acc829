import { estimateTokens } from '@shared/domain/call/estimateTokens';

/** Counting megabytes would stop the window, and panes tend to end together; beyond this the rest is taken to be alike. */
const COUNTED = 10_000;

/** Tokens. */
export function estimateLongText(text: string): number {
  if (text.length <= COUNTED) return estimateTokens(text);
  return Math.round((estimateTokens(text.slice(0, COUNTED)) * text.length) / COUNTED);
}
