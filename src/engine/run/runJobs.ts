/** Does the work of many cells, each question within its provider's limits, and tells what happens to each. */

import { adapterFor, prepared } from '@engine/adapters/registry';
import { detailOf } from '@engine/failures/redact';
import type { Failure } from '@shared/domain/failure';
import { atOnceOf, wantsSlots } from '@shared/domain/providers/atOnce';
import type { Provider } from '@shared/domain/providers/provider';
import { askServer, type CellEvent, type ServerDeps, type TryEvent } from './askServer';
import type { Budget } from './budget';
import type { Answer, Ask, CellWork } from './cellWork';
import { EventQueue } from './eventQueue';
import type { Gate } from './gate';
import { type Answered, type FailedTry, Heard, type Tried } from './heard';
import { Lane, type Later } from './lane';
import { retryDelayMs } from './retryDelay';

export interface EngineDeps extends ServerDeps {
  /** How many requests a provider gets at a time, in the place of its own number and of what its server says. */
  readonly concurrencyOf?: (provider: Provider) => number;
  /** In [0, 1); for the waits before another try. */
  readonly random?: () => number;
  readonly later?: Later;
}

export interface Job {
  readonly key: string;
  /** Whose turn it waits for to begin; or why it cannot begin. */
  readonly provider: Provider | Failure;
  /** Begun when that turn comes. */
  readonly work: () => CellWork;
  /** What it was answered before: it goes on from there. */
  readonly answers?: readonly Answer[];
}

export interface JobEvent<Each extends Job> {
  readonly job: Each;
  readonly at: number;
  readonly event: CellEvent;
}

/** A wait that `setTimeout` makes. */
const timerLater: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/**
 * A job ends exactly once: completed (without `more`), failed, skipped (by the gate) or (when `signal` is aborted, or the cap is reached) cancelled. The
 * iterable ends after the last; a consumer that leaves early aborts what is left. It never throws for what a server does.
 * `budget`: under a cap a model whose price is not known is not asked.
 */
export async function* runJobs<Each extends Job>(
  jobs: readonly Each[],
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
  gate?: Gate,
): AsyncGenerator<JobEvent<Each>, void, undefined> {
  const { now, random = Math.random, later = timerLater } = deps;
  const queue = new EventQueue<JobEvent<Each>>();
  const open = new Map(jobs.map((job) => [job.key, job]));
  const lanes = new Map<string, Lane>();
  // One for each job under way: a signal for the whole run would collect a listener for every job that ever ran.
  const stops = new Map<string, () => void>();
  /** Jobs that wait before another try. */
  const sleepers = new Map<string, Sleeper>();
  /** Since when each job could have been sent, were it not for others in its lane. */
  const due = new Map<string, number>();
  /** The step that each job under way is at. */
  const steps = new Map<string, number>();

  const emit = (job: Each, event: CellEvent, at = now()): void => {
    if (!open.has(job.key)) return;
    queue.push({ job, at, event });
    if (event.type === 'completed' ? event.more : !ENDS.has(event.type)) return;
    open.delete(job.key);
    if (open.size === 0) queue.close();
  };
  const ended = new AbortController();
  const abort = (): void => {
    open.clear();
    ended.abort();
    for (const lane of lanes.values()) lane.stop();
    for (const stop of [...stops.values()]) stop();
    for (const job of jobs) budget?.leave(job);
  };
  const cancel = (): void => {
    // Told at once, whatever the requests still do.
    for (const job of [...open.values()]) emit(job, { type: 'cancelled', step: steps.get(job.key) ?? 0 });
    abort();
  };
  /** Waits in the job's place in the lane, unless there is nothing more to wait for. */
  const wait = (key: string, lane: Lane, model: string, ms: number): Promise<void> =>
    new Promise<void>((resolve) => {
      const callOff = later(resolve, ms);
      const wake = () => {
        callOff();
        resolve();
      };
      stops.set(key, wake);
      sleepers.set(key, { lane, model, wake });
    }).then(() => {
      stops.delete(key);
      sleepers.delete(key);
    });

  const laneOf = (provider: Provider): Lane => {
    const before = lanes.get(provider.id);
    if (before) return before;
    const concurrency = deps.concurrencyOf?.(provider) ?? provider.concurrency;
    const lane = new Lane(atOnceOf({ ...provider, concurrency }), now, later);
    lanes.set(provider.id, lane);
    if (!deps.concurrencyOf && wantsSlots(provider)) void openToSlots(lane, provider);
    return lane;
  };
  /** The first question does not wait for what the server says of itself. */
  const openToSlots = async (lane: Lane, provider: Provider): Promise<void> => {
    const key = deps.keyOf(provider.id);
    if (typeof key === 'object') return;
    const { userAgent, wallNow, localModels } = deps;
    const to = { provider, key, userAgent, wallNow, localModels };
    const slots = await adapterFor(provider).countSlots(to, deps.send, ended.signal);
    if (slots !== undefined && !ended.signal.aborted) lane.open(atOnceOf(provider, slots));
  };

  /** Whatever goes wrong in it ends the job: aborted (then it has ended and this is not heard), or a bug. */
  const guarded = async (job: Each, task: () => Promise<void>): Promise<void> => {
    if (!open.has(job.key)) return;
    try {
      await task();
    } catch (error) {
      emit(job, { type: 'failed', step: steps.get(job.key) ?? 0, failure: internal(error) });
    }
  };

  /** Of those that the gate lets wait: what is to be done when they need not any longer. */
  const waiting = new Map<string, () => void>();
  gate?.onFree((keys) => {
    for (const key of keys) {
      const goOn = waiting.get(key);
      waiting.delete(key);
      goOn?.();
    }
  });

  const begin = async (job: Each, provider: Provider): Promise<void> => {
    const next = gate?.next(job.key) ?? 'ask';
    if (next === 'wait') return void waiting.set(job.key, () => line(job, provider));
    if (next !== 'ask') return emit(job, { type: 'skipped', skip: next });
    await start(job);
  };

  /** Waits for its turn to begin. */
  const line = (job: Each, provider: Provider): void => {
    due.set(job.key, now());
    laneOf(provider).add(() => guarded(job, () => begin(job, provider)));
  };

  const start = async (job: Each): Promise<void> => {
    const work = job.work();
    const before = job.answers ?? [];
    let next = await work.next();
    for (const answer of before) if (!next.done) next = await work.next(answer);
    if (next.done) throw new Error('It asks nothing.');
    await ask({ job, work, ask: next.value, step: before.length }, 1);
  };

  interface Question {
    readonly job: Each;
    readonly work: CellWork;
    readonly ask: Ask;
    readonly step: number;
  }

  /** Asks, and asks again where that is of use; then the work goes on. */
  const ask = async (question: Question, tries: number, last?: FailedTry): Promise<void> => {
    const { job, step } = question;
    steps.set(job.key, step);
    const { provider } = question.ask;
    const lane = laneOf(provider);
    // What was tried says itself why it failed.
    if (last && lane.breaker.reason(last.model, provider.label)) return emit(job, { ...last.end, step });
    const tried = await tryOnce(question);
    if (!tried || !open.has(job.key)) return;
    if (tried.type === 'answered' || tried.hasAnswer) lane.breaker.succeeded(tried.model);
    if (tried.type === 'answered') {
      lane.succeeded();
      return goOn(question, tried);
    }
    const { failure, hasAnswer, model } = tried;
    const isGivenUp = lane.breaker.reason(model, provider.label) !== undefined;
    const delayMs = hasAnswer || isGivenUp ? undefined : retryDelayMs(failure, tries, random);
    if (!hasAnswer && lane.breaker.failed(model, failure, delayMs === undefined, now()))
      for (const each of [...sleepers.values()])
        if (each.lane === lane && lane.breaker.reason(each.model, provider.label)) each.wake();
    if (delayMs === undefined) return emit(job, { ...tried.end, step });
    emit(job, { type: 'retrying', step, attempt: tries, delayMs, failure });
    lane.slowDown(delayMs);
    if (failure.retryAfterMs === undefined) {
      await wait(job.key, lane, model, delayMs);
      due.set(job.key, now());
      if (open.has(job.key)) await ask(question, tries + 1, tried);
      return;
    }
    lane.pause(delayMs);
    due.set(job.key, now() + delayMs);
    lane.addFirst(() => guarded(job, () => ask(question, tries + 1, tried)));
  };

  /** The end of the step is told once it is known whether another follows. */
  const goOn = async ({ job, work, step }: Question, { end, at, answer }: Answered): Promise<void> => {
    const next = await work.next(answer);
    emit(job, { ...end, step, ...(!next.done && { more: true }) }, at);
    if (next.done) return;
    const question = { job, work, ask: next.value, step: step + 1 };
    // A job that is stopped while it waits is stopped there, and not in what was answered.
    steps.set(job.key, question.step);
    due.set(job.key, now());
    // What was begun is finished first, but waits where its provider wants us to wait.
    laneOf(next.value.provider).addFirst(() => guarded(job, () => ask(question, 1)));
  };

  const waitedMsOf = (key: string): { readonly waitedMs?: number } => {
    const waitedMs = Math.round(now() - (due.get(key) ?? now()));
    return waitedMs > 0 ? { waitedMs } : {};
  };

  /** One request; undefined where none was sent, and the job has been told why. */
  const tryOnce = async ({
    job,
    step,
    ask: { provider, call: makeCall },
  }: Question): Promise<Tried | undefined> => {
    const call = makeCall();
    if (!call.ok) return void emit(job, { type: 'failed', step, failure: call.failure });
    const key = deps.keyOf(provider.id);
    const hasKey = typeof key === 'string' && key !== '';
    const sender = { userAgent: deps.userAgent, hasKey, localModels: deps.localModels };
    const request = await prepared(call.value, provider, sender);
    if (!request.ok) return void emit(job, { type: 'failed', step, failure: request.failure });
    const model = { providerId: provider.id, baseUrl: provider.baseUrl, model: call.value.model };
    const givenUp = laneOf(provider).breaker.reason(model.model, provider.label);
    if (givenUp) return void emit(job, { type: 'failed', step, failure: givenUp });
    const admission = await budget?.admit(job, call.value, model);
    if (admission === 'capReached') return void emit(job, { type: 'cancelled', step, reason: 'costCap' });
    if (admission === 'unknownPrice') {
      const params = { model: model.model || provider.label, provider: provider.label };
      return void emit(job, { type: 'failed', step, failure: { code: 'cost.unknownPrice', params } });
    }
    const controller = new AbortController();
    stops.set(job.key, () => controller.abort());
    const heard = new Heard();
    const hear = (event: TryEvent): void => {
      if (!heard.take(event, now)) return;
      const waited = event.type === 'started' ? waitedMsOf(job.key) : {};
      emit(job, { ...event, ...waited, step });
    };
    try {
      const { signal } = controller;
      if (open.has(job.key))
        await askServer({ prepared: request.value, provider, key, deps, emit: hear, signal });
      return heard.tried(model.model);
    } finally {
      stops.delete(job.key);
      budget?.settle(job, heard.spent());
    }
  };

  if (open.size === 0) return;
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for (const job of [...open.values()]) {
      const { provider } = job;
      if ('code' in provider) emit(job, { type: 'failed', step: 0, failure: provider });
      else line(job, provider);
    }
    yield* queue.drain();
  } finally {
    signal.removeEventListener('abort', cancel);
    abort();
  }
}

const ENDS: ReadonlySet<CellEvent['type']> = new Set(['completed', 'failed', 'cancelled', 'skipped']);

interface Sleeper {
  readonly lane: Lane;
  readonly model: string;
  readonly wake: () => void;
}

function internal(error: unknown): Failure {
  const detail = detailOf(String(error));
  return { code: 'internal', ...(detail !== undefined && { detail }) };
}
