/** Asks a judge which of two stored answers is better: one request for each order of two. */

import { type PairJudge, pairCall } from '@shared/domain/judging/pairJudge';
import { askedIn, type PairedRun } from '@shared/domain/judging/pairs';
import type { Provider } from '@shared/domain/providers/provider';
import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { Budget } from './budget';
import { askGraders } from './graderJobs';
import type { EngineDeps } from './runJobs';

export interface WeighedOrder {
  readonly first: CellKey;
  readonly second: CellKey;
}

interface Weighing extends PairedRun {
  /** In which the judge's is. */
  readonly providers: readonly Provider[];
  readonly judge: PairJudge;
  readonly orders: readonly WeighedOrder[];
}

/** Tells one `weighed` event for each that was asked. Returns how many were not asked because the cap was reached. */
export async function* weighRun(
  { providers, judge, orders, ...run }: Weighing,
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
): AsyncGenerator<RunEvent, number, undefined> {
  const asked = askedIn(run);
  const provider = providers.find(({ id }) => id === judge.grader.providerId);
  const questions = orders.map(({ first, second }) => ({
    key: `${first} ${second}`,
    about: { cell: first, other: second },
    grader: judge.grader,
    provider,
    asked: () => pairCall(judge, () => asked(first, second), provider),
  }));
  const told = askGraders(questions, deps, signal, budget);
  for (let next = await told.next(); ; next = await told.next()) {
    if (next.done) return next.value;
    const { about, said } = next.value;
    yield { type: 'weighed', ...about, ...said };
  }
}
