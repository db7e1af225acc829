/** Asks models about stored completions: one request a completion and model-graded check, some for all that is compared by meaning. */

import type { AskedCheck } from '@shared/domain/checks/asked';
import type { CheckOf } from '@shared/domain/checks/check';
import { gradingCall } from '@shared/domain/checks/grading';
import { inputOf } from '@shared/domain/checks/scoreCells';
import { plainStepsOf, seenAs } from '@shared/domain/checks/seen';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { isOfMeaning } from '@shared/domain/checks/types/similarity';
import type { Provider } from '@shared/domain/providers/provider';
import type { Completion } from '@shared/domain/run/completion';
import type { RunEvent } from '@shared/domain/run/run';
import { casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import type { Budget } from './budget';
import { askGraders } from './graderJobs';
import { likenRun } from './likenRun';
import type { EngineDeps } from './runJobs';

interface Graders {
  readonly checks: readonly CheckOf<'model-graded'>[];
}

interface Grading {
  /** The run's own: its cases fill the grading prompt. */
  readonly session: Session;
  /** In which the graders' are. */
  readonly providers: readonly Provider[];
  /** Those that did not complete are left out. */
  readonly completions: readonly Completion[];
  readonly checks: readonly AskedCheck[];
  /** All of the run: what is known of them is not asked for. Absent: those above. */
  readonly known?: Iterable<Completion>;
}

/**
 * Tells one `graded` event for each that was asked; those that were cancelled leave none. Returns how many were not asked
 * because the cap was reached.
 */
export async function* gradeRun(
  { checks, known, ...run }: Grading,
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
): AsyncGenerator<RunEvent, number, undefined> {
  const notGraded = yield* askAboutEach({ ...run, checks: checks.filter(isGraded) }, deps, signal, budget);
  const compared = { ...run, checks: checks.filter(isOfMeaning), known: known ?? run.completions };
  return notGraded + (yield* likenRun(compared, deps, signal, budget));
}

async function* askAboutEach(
  { session, providers, completions, checks }: Omit<Grading, 'checks' | 'known'> & Graders,
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
): AsyncGenerator<RunEvent, number, undefined> {
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  const questions = completions
    .filter(({ status }) => status === 'completed')
    .flatMap((completion) =>
      checks.flatMap((check) => {
        const case_ = cases.get(parseCellKey(completion.cell).caseId) ?? EMPTY_CASE;
        // Nothing was asked, or there is no such part, so that there is nothing to judge.
        if (case_.probe !== undefined || !seenAs(plainStepsOf(check), completion)) return [];
        const graded = { completion, case: case_, input: () => inputOf(completion, case_, session) };
        const provider = providers.find(({ id }) => id === check.grader.providerId);
        return [
          {
            key: `${completion.cell} ${check.id}`,
            about: { cell: completion.cell, checkId: check.id },
            grader: check.grader,
            provider,
            asked: () => gradingCall(check, graded, provider),
          },
        ];
      }),
    );
  const told = askGraders(questions, deps, signal, budget);
  for (let next = await told.next(); ; next = await told.next()) {
    if (next.done) return next.value;
    const { about, said } = next.value;
    yield { type: 'graded', ...about, ...said };
  }
}
