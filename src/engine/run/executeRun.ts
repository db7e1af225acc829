/** Runs cells of a RunRequest and tells, as an async iterable of RunEvents, what happens to each. */

import { adapterFor } from '@engine/adapters/registry';
import { type Asked, createCalls } from '@shared/domain/call/callOf';
import { raceOrder } from '@shared/domain/racing/raceOrder';
import { fail, ok, type Result } from '@shared/domain/result';
import { type Completions, completionsOf } from '@shared/domain/run/completionMap';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { type Cell, type CellKey, parseCellKey } from '@shared/domain/session/cells';
import type { Budget } from './budget';
import { type Ask, askOnce, type CellWork, noWork } from './cellWork';
import { prefixOrder } from './prefixOrder';
import { type JudgeAnswer, openRaceGate } from './raceGate';
import { type EngineDeps, type Job, runJobs } from './runJobs';

interface RunOptions {
  /** What a cell does with its first question; asks it once if not given. */
  readonly workOf?: (cell: Cell, first: Ask) => CellWork;
  /** What the run came to before: a cell that was left between two steps goes on from there. */
  readonly before?: Completions;
  /** Of a run with a race: all of its cells, those that are not asked now among them, and who judges. Absent: nothing is left out. */
  readonly racing?: { readonly cells: readonly CellKey[]; readonly judge: JudgeAnswer };
}

/**
 * All cells at once, each provider within its limits. A cell ends exactly once: completed, failed, skipped (in a race) or
 * cancelled (when `signal` is aborted, or the cap is reached).
 */
export async function* executeRun(
  request: RunRequest,
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
  { workOf = (_, first) => askOnce(first), before, racing }: RunOptions = {},
): AsyncIterable<RunEvent> {
  const calls = createCalls(request.session, request.providers);
  const { race, session } = request;
  const gate =
    race && racing
      ? await openRaceGate({
          ...racing,
          race,
          session,
          asked: request.cells,
          before: before ?? completionsOf([]),
        })
      : undefined;
  const cells = race && gate ? raceOrder(request.cells, session.samples, race) : request.cells;
  const jobs = cells.map((key): Job => {
    const cell = parseCellKey(key);
    const provider = calls.providerOf(cell);
    if (!provider) return { key, provider: failureOf(calls.of(cell)), work: noWork };
    const first: Ask = { provider, call: () => callIn(calls.of(cell)) };
    return { key, provider, work: () => workOf(cell, first), answers: answersOf(before, key) };
  });
  // A race has its own order: what is read again costs less than what need not be asked.
  const ordered = gate ? jobs : inOrderOfReading(jobs, (job) => calls.of(parseCellKey(job.key)));
  for await (const { job, at, event } of runJobs(ordered, deps, signal, budget, gate)) {
    const told = { ...event, cell: job.key, at } as RunEvent;
    gate?.hear(told);
    yield told;
  }
}

/** Those of which a beginning is kept, so that it is; to one model before those to the next. */
function inOrderOfReading(jobs: readonly Job[], askedBy: (job: Job) => Result<Asked>): readonly Job[] {
  const keeps = ({ provider }: Job) => !('code' in provider) && adapterFor(provider).keepsWhatItRead === true;
  const kept = jobs.filter(keeps);
  if (kept.length < 2) return jobs;
  const texts = kept.map((job) => {
    const asked = askedBy(job);
    return asked.ok
      ? JSON.stringify([asked.value.provider.id, asked.value.call.model, asked.value.call.messages])
      : '';
  });
  const ordered = prefixOrder(texts).flatMap((index) => kept[index] ?? []);
  return [...jobs.filter((job) => !keeps(job)), ...ordered];
}

const callIn = (asked: Result<Asked>) => (asked.ok ? ok(asked.value.call) : fail(asked.failure));

const failureOf = (asked: Result<Asked>) =>
  asked.ok ? ({ code: 'internal', detail: 'A call without a provider.' } as const) : asked.failure;

/** Of the steps that were answered and are not the cell's last. */
function answersOf(before: Completions | undefined, key: CellKey) {
  const completion = before?.get(key);
  if (!completion || completion.status === 'completed') return [];
  const end = completion.steps.findIndex(({ endedAt, failure }) => endedAt === undefined || failure);
  const whole = end === -1 ? completion.steps : completion.steps.slice(0, end);
  // The end of a stopped step has no finish of its own.
  const isStopped = completion.status === 'cancelled' || completion.status === 'skipped';
  return isStopped && end === -1 ? whole.slice(0, -1) : whole;
}
