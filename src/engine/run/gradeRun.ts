/** Asks graders about stored completions: one request a completion and model-graded check, sent like any other. */

import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { CheckOf } from '@shared/domain/checks/check';
import { gradingCall } from '@shared/domain/checks/grading';
import { inputOf } from '@shared/domain/checks/scoreCells';
import type { Provider } from '@shared/domain/providers/provider';
import { ok } from '@shared/domain/result';
import type { Completion } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import type { Budget } from './budget';
import { askOnce, noWork } from './cellWork';
import { type EngineDeps, type Job, type JobEvent, runJobs } from './runJobs';

interface Grading {
  /** The run's own: its cases fill the grading prompt. */
  readonly session: Session;
  /** In which the graders' are. */
  readonly providers: readonly Provider[];
  /** Those that did not complete are left out. */
  readonly completions: readonly Completion[];
  readonly checks: readonly CheckOf<'model-graded'>[];
}

interface GradeJob extends Job {
  readonly completion: Completion;
  readonly check: CheckOf<'model-graded'>;
}

interface Open {
  request?: WireRequest;
  text: string;
}

/**
 * Tells one `graded` event for each that was asked; those that were cancelled leave none. Returns how many were not asked
 * because the cap was reached.
 */
export async function* gradeRun(
  { session, providers, completions, checks }: Grading,
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
): AsyncGenerator<RunEvent, number, undefined> {
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  const jobs = completions
    .filter(({ status }) => status === 'completed')
    .flatMap((completion) =>
      checks.flatMap((check): readonly GradeJob[] => {
        const case_ = cases.get(parseCellKey(completion.cell).caseId) ?? EMPTY_CASE;
        // Nothing was asked, so that there is nothing to judge.
        if (case_.probe !== undefined) return [];
        const graded = { completion, case: case_, input: () => inputOf(completion, case_, session) };
        const provider = providers.find(({ id }) => id === check.grader.providerId);
        const asked = () => gradingCall(check, graded, provider);
        const own = { key: `${completion.cell} ${check.id}`, completion, check };
        if (!provider) {
          const params = { provider: check.grader.providerId };
          return [{ ...own, provider: { code: 'provider.unknown', params }, work: noWork }];
        }
        const call = () => {
          const made = asked();
          return made.ok ? ok(made.value.call) : made;
        };
        return [{ ...own, provider, work: () => askOnce({ provider, call }) }];
      }),
    );
  const open = new Map<string, Open>();
  let notAsked = 0;
  for await (const told of runJobs(jobs, grading(deps), signal, budget)) {
    if (told.event.type === 'cancelled' && told.event.reason === 'costCap') notAsked += 1;
    const grade = graded(told, open);
    if (grade) yield grade;
  }
  return notAsked;
}

/** What is asked is asked to grade. */
const grading = (deps: EngineDeps): EngineDeps => ({
  ...deps,
  send: (url, asked) => deps.send(url, { ...asked, why: asked.why === 'run' ? 'grading' : asked.why }),
});

function graded({ job, at, event }: JobEvent<GradeJob>, open: Map<string, Open>): RunEvent | undefined {
  const said = open.get(job.key) ?? { text: '' };
  if (event.type === 'started') open.set(job.key, { request: event.request, text: '' });
  else if (event.type === 'delta') said.text += event.text;
  if (event.type !== 'completed' && event.type !== 'failed' && event.type !== 'cancelled') return undefined;
  open.delete(job.key);
  if (event.type === 'cancelled') return undefined;
  return {
    type: 'graded',
    cell: job.completion.cell,
    at,
    checkId: job.check.id,
    asked: { providerId: job.check.grader.providerId, model: job.check.grader.model.trim() },
    ...(said.request && { request: said.request }),
    text: said.text,
    ...(event.type === 'completed' && event.usage && { usage: event.usage }),
    ...(event.type === 'completed' && event.model !== undefined && { model: event.model }),
    ...(event.type === 'failed' && { failure: event.failure }),
  };
}
