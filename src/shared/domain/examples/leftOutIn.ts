/** Which cases of a session do not see all of their prompts' examples, since some are their own. */
import { casesOf } from '@shared/domain/session/cells';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import type { LeftOut } from './chooseRows';
import { examplesFor } from './examplesFor';

export interface CaseLeftOut {
  readonly case_: Case;
  /** 1-based. */
  readonly number: number;
  readonly leftOut: readonly LeftOut[];
}

/** Of one prompt; a pool that is not there leaves nothing out. */
export function leftOutIn(
  prompt: Pick<Prompt, 'messages' | 'examples'>,
  session: Pick<Session, 'cases' | 'pools'>,
): readonly CaseLeftOut[] {
  return casesOf(session).flatMap((case_, index) => {
    const leftOut = leftOutFor(prompt, case_, session);
    return leftOut.length > 0 ? [{ case_, number: index + 1, leftOut }] : [];
  });
}

/** Of one prompt for one case. */
export function leftOutFor(
  prompt: Pick<Prompt, 'messages' | 'examples'>,
  case_: Case,
  { pools }: Pick<Session, 'pools'>,
): readonly LeftOut[] {
  const shown = examplesFor(prompt, case_, pools);
  return shown.ok && shown.value ? shown.value.leftOut : [];
}
