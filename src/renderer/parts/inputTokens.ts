/** About how many tokens a run sends, over all its calls. */

import { messagesOf } from '@shared/domain/call/callOf';
import { estimateQuestion } from '@shared/domain/call/estimateCall';
import { casesOf } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import { MOST_CASES } from './costText';

/** An estimate for one question; what has no value yet counts as it stands. */
export const promptTokens = (prompt: Prompt, case_: Case, pools: Session['pools']): number =>
  tokensOver(prompt, [case_], pools);

/** An estimate for the whole grid; of many cases the first stand for the others. */
export function inputTokensOf(session: Session): number {
  const cases = casesOf(session);
  const counted = cases.slice(0, MOST_CASES);
  const sum = session.prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .reduce((total, prompt) => total + tokensOver(prompt, counted, session.pools), 0);
  return Math.round((sum * cases.length * session.models.length * session.samples) / counted.length);
}

/** A template that is too much work for one case is not tried with the others, at each key. */
function tokensOver(prompt: Prompt, cases: readonly Case[], pools: Session['pools']): number {
  let [sum, isTooMuch] = [0, false];
  for (const case_ of cases) {
    const filled = isTooMuch ? undefined : messagesOf(prompt, case_, pools);
    if (filled && !filled.ok) isTooMuch = filled.failure.code === 'prompt.templateBudget';
    sum += filled?.ok ? estimateQuestion({ ...prompt, messages: filled.value }) : estimateQuestion(prompt);
  }
  return sum;
}
