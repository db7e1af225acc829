/** A person's judgement of a run's answers. */

import { OwnedElsewhere } from '@main/services/disk/ownerLock';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Judgement, RunEvent } from '@shared/domain/run/run';
import { strayCell } from './frozenRequest';
import type { Held } from './heldRuns';
import { logFailureOf } from './logTroubles';
import { fileOfTarget } from './runLog';

/** The event that was added to the log. A disk that refuses it is told of as of any line; it is written when there is room. */
export async function judgeRun(
  { request, target, log }: Held,
  judgement: Judgement,
  at: number,
): Promise<Result<RunEvent>> {
  const named = judgement.type === 'compared' ? [judgement.cell, judgement.other] : [judgement.cell];
  const stray = strayCell(named, request.cells);
  if (stray) return fail(stray);
  const event: RunEvent = { ...judgement, at };
  log.append(event);
  const error = await log.flush();
  // The log is another's by now, and nothing more of ours comes into it.
  return error instanceof OwnedElsewhere ? fail(logFailureOf(error, fileOfTarget(target))) : ok(event);
}
