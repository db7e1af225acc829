/** Cases that are kept apart and stand among a prompt's examples all the same: a search sees them, with what is expected. */
import { leftOutIn } from '@shared/domain/examples/leftOutIn';
import type { Prompt, Session } from '@shared/domain/session/session';

/** How many. To the case itself its own example is not shown; to all others it is. `heldOut`: their ids. */
export function heldOutExamples(
  prompt: Pick<Prompt, 'messages' | 'examples'>,
  { cases, pools }: Pick<Session, 'cases' | 'pools'>,
  heldOut: readonly string[],
): number {
  const apart = cases.filter(({ id }) => heldOut.includes(id));
  // Without any there would be the one empty case.
  return apart.length === 0 ? 0 : leftOutIn(prompt, { cases: apart, ...(pools && { pools }) }).length;
}
