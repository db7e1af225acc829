/** Asks a model one question beside the session's prompts; what is sent and what comes is a run of the open session. */
import { openStream } from '@renderer/api/client';
import type { Failure } from '@shared/domain/failure';
import { fail, ok, type Result } from '@shared/domain/result';
import { answerOf, applyRunEvents, finalStep, queuedCompletion } from '@shared/domain/run/completion';
import { type Completions, completionsOf } from '@shared/domain/run/completionMap';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import { withoutEditorIds } from '@shared/domain/session/session';
import { questionSession, type SingleQuestion } from '@shared/domain/study/singleQuestion';
import { useCostCap } from './prices';
import { ensureSlug, useSession } from './session';
import { refreshRuns } from './shownRuns';

interface Answered {
  readonly text: string;
  /** It ends where it was not meant to. */
  readonly isCut: boolean;
}

/** Aborting the signal stops it; what came until then is in its run. `onText`: what there is of the answer. */
export async function askQuestion(
  question: SingleQuestion,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<Result<Answered | undefined>> {
  const session = questionSession(withoutEditorIds(useSession.getState().session), question);
  const slug = await ensureSlug();
  if (slug === undefined) return fail({ code: 'internal' });
  const cells = expandCells(session).map(cellKey);
  const { maxCostUsd } = useCostCap.getState();
  let completions: Completions = completionsOf(cells.map(queuedCompletion));
  const answer = () => [...completions.values()].at(0);
  const stream = openStream(
    'run.start',
    { slug, session, cells, ...(maxCostUsd !== undefined && { maxCostUsd }) },
    (items) => {
      const events = items.flatMap((item) => (item.type === 'event' ? [item.event] : []));
      completions = applyRunEvents(completions, events);
      onText(answerOf(answer()));
    },
  );
  if (signal.aborted) stream.cancel();
  signal.addEventListener('abort', () => stream.cancel(), { once: true });
  const failure = await stream.ended;
  void refreshRuns(session.id);
  const completion = answer();
  if (signal.aborted) return ok(undefined);
  if (completion?.status === 'completed')
    return ok({ text: answerOf(completion), isCut: finalStep(completion).ending === 'length' });
  return fail(failure ?? (completion && finalStep(completion).failure) ?? stopped);
}

const stopped: Failure = { code: 'internal' };
