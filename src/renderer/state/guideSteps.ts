/** Which steps of the guide a run has taken. */
import type { GuideStep } from '@shared/domain/guide';
import type { Prompt, Session } from '@shared/domain/session/session';

/** Whether prompts are told apart by a check on several cases. */
export const isComparison = ({
  prompts,
  cases,
  checks,
}: Pick<Session, 'prompts' | 'cases' | 'checks'>): boolean =>
  prompts.length > 1 && cases.length > 1 && checks.length > 0;

/** `before`: the prompts of the run that the session had shown, if any. */
export function stepsTaken(
  ran: Pick<Session, 'prompts' | 'cases' | 'checks'>,
  isAnswered: boolean,
  before: readonly Prompt[] | undefined,
): readonly GuideStep[] {
  if (!isAnswered) return [];
  const isChanged = before !== undefined && JSON.stringify(before) !== JSON.stringify(ran.prompts);
  return [
    'run',
    ...(isChanged ? (['change'] as const) : []),
    ...(isComparison(ran) ? (['compare'] as const) : []),
  ];
}
