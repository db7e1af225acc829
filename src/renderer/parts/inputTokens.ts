/** About how many tokens a run sends, over all its calls. */

import { messagesOf } from '@shared/domain/call/callOf';
import { estimateQuestion } from '@shared/domain/call/estimateCall';
import { casesOf } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import { MOST_CASES } from './costText';

/** An estimate for one question; what has no value yet counts as it stands. */
export function promptTokens(prompt: Prompt, case_: Case, pools: Session['pools']): number {
  const filled = messagesOf(prompt, case_, pools);
  return estimateQuestion({ ...prompt, messages: filled.ok ? filled.value : prompt.messages });
}

/** An estimate for the whole grid; of many cases the first stand for the others. */
export function inputTokensOf(session: Session): number {
  const cases = casesOf(session);
  const counted = cases.slice(0, MOST_CASES);
  const sum = session.prompts
    .filter(({ isLeftOut }) => isLeftOut !== true)
    .reduce(
      (total, prompt) =>
        total + counted.reduce((part, case_) => part + promptTokens(prompt, case_, session.pools), 0),
      0,
    );
  return Math.round((sum * cases.length * session.models.length * session.samples) / counted.length);
}
