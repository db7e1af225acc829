/** About how many tokens a run sends, over all its calls. */

import { messagesOf } from '@shared/domain/call/callOf';
import { estimateBesidesTexts } from '@shared/domain/call/estimateCall';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { messageText } from '@shared/domain/call/messageText';
import { casesOf } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';

/** Beyond this many, the rest counts as the average of these: a large test set must not make typing slow. */
const MOST_CASES = 100;

function tokensOf(prompt: Prompt, case_: Case): number {
  const filled = messagesOf(prompt, case_);
  const messages = filled.ok ? filled.value : prompt.messages;
  return messages.reduce(
    (sum, message) => sum + estimateTokens(messageText(message)),
    estimateBesidesTexts({ ...prompt, messages }),
  );
}

/** An estimate for the whole grid; of many cases the first stand for the others. */
export function inputTokensOf(session: Session): number {
  const cases = casesOf(session);
  const counted = cases.slice(0, MOST_CASES);
  const sum = session.prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .reduce((total, prompt) => total + counted.reduce((part, case_) => part + tokensOf(prompt, case_), 0), 0);
  return Math.round((sum * cases.length * session.models.length * session.samples) / counted.length);
}
