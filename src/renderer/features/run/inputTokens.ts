/** About how many tokens a run sends, over all its calls. */

import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { casesOf } from '@shared/domain/session/cells';
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case, Prompt, Session } from '@shared/domain/session/session';

/** Beyond this many, the rest counts as the average of these: a large test set must not make typing slow. */
const MOST_CASES = 100;

function tokensOf(prompt: Prompt, case_: Case): number {
  const interpolated = interpolate(prompt.messages, case_);
  const messages = interpolated.status === 'complete' ? interpolated.messages : prompt.messages;
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
}

export function inputTokensOf(session: Session): number {
  const cases = casesOf(session);
  const counted = cases.slice(0, MOST_CASES);
  const sum = session.prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .reduce((total, prompt) => total + counted.reduce((part, case_) => part + tokensOf(prompt, case_), 0), 0);
  return Math.round((sum * cases.length * session.models.length * session.samples) / counted.length);
}
