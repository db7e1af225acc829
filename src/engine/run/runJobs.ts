/** Sends many requests, each provider within its limits, and tells what happens to each. */

import { detailOf } from '@engine/failures/redact';
import type { Send } from '@engine/http/http';
import type { ChatRequestResult } from '@shared/domain/call/chatRequest';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import type { Usage } from '@shared/domain/run/run';
import { Budget } from './budget';
import { EventQueue } from './eventQueue';
import { Lane, type Later } from './lane';
import { retryDelayMs } from './retryDelay';
import { type CellEvent, runCell } from './runCell';

export interface EngineDeps {
  readonly send: Send;
  /** The provider's key, or why there is none; undefined where the provider needs none. */
  readonly keyOf: (providerId: string) => string | undefined | Failure;
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
  /** The system's own clock, by which servers name dates. */
  readonly wallNow?: () => number;
  /** How many requests a provider gets at a time, in the place of what the provider says of itself. */
  readonly concurrencyOf?: (provider: Provider) => number;
  /** `Parallax/<version>`. */
  readonly userAgent?: string;
  /** In [0, 1); for the waits before another try. */
  readonly random?: () => number;
  readonly later?: Later;
}

/** A cap on what all jobs together may cost. A model whose price is not known cannot be capped, so it is not asked. */
export interface Cap {
  readonly usd: number;
  /** Already spent of it. */
  readonly spentUsd: number;
  readonly priceOf: PriceOf;
}

export interface Job {
  readonly key: string;
  /** Undefined where there is none; `request` then says so. */
  readonly provider: Provider | undefined;
  /** Made when its turn comes: a grid's requests together may be large. */
  readonly request: () => ChatRequestResult;
}

export interface JobEvent<Each extends Job> {
  readonly job: Each;
  readonly at: number;
  readonly event: CellEvent;
}

const CONCURRENCY = 16;

/** A wait that `setTimeout` makes. */
const timerLater: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/**
 * A job ends exactly once: completed, failed or (when `signal` is aborted, or the cap is reached) cancelled. The iterable
 * ends after the last; a consumer that leaves early aborts what is left. It never throws for what a server does.
 */
export async function* runJobs<Each extends Job>(
  jobs: readonly Each[],
  deps: EngineDeps,
  signal: AbortSignal,
  cap?: Cap,
): AsyncGenerator<JobEvent<Each>, void, undefined> {
  const { now, random = Math.random, later = timerLater } = deps;
  const queue = new EventQueue<JobEvent<Each>>();
  const open = new Map(jobs.map((job) => [job.key, job]));
  const lanes = new Map<string, Lane>();
  // One for each job under way: a signal for the whole run would collect a listener for every job that ever ran.
  const stops = new Map<string, () => void>();
  const budget = cap && new Budget({ capUsd: cap.usd, spentUsd: cap.spentUsd, priceOf: cap.priceOf, now });

  const emit = (job: Each, event: CellEvent): void => {
    if (!open.has(job.key)) return;
    queue.push({ job, at: now(), event });
    if (event.type !== 'completed' && event.type !== 'failed' && event.type !== 'cancelled') return;
    open.delete(job.key);
    if (open.size === 0) queue.close();
  };
  const abort = (): void => {
    open.clear();
    for (const lane of lanes.values()) lane.stop();
    for (const stop of [...stops.values()]) stop();
    budget?.stop();
  };
  const cancel = (): void => {
    // Told at once, whatever the requests still do.
    for (const job of [...open.values()]) emit(job, { type: 'cancelled' });
    abort();
  };

  /** Waits in the job's place in the lane. */
  const wait = (key: string, ms: number): Promise<void> =>
    new Promise<void>((resolve) => {
      const callOff = later(resolve, ms);
      stops.set(key, () => {
        callOff();
        resolve();
      });
    }).then(() => void stops.delete(key));

  const laneOf = (provider: Provider): Lane => {
    const lane =
      lanes.get(provider.id) ??
      new Lane(deps.concurrencyOf?.(provider) ?? provider.concurrency ?? CONCURRENCY, now, later);
    lanes.set(provider.id, lane);
    return lane;
  };

  const run = async (job: Each, provider: Provider, tries: number): Promise<void> => {
    if (!open.has(job.key)) return;
    try {
      const tried = await tryOnce(job, provider);
      const lane = laneOf(provider);
      if (tried?.isCompleted) return lane.succeeded();
      if (!tried || !open.has(job.key)) return;
      const { failure } = tried;
      const delayMs = tried.hasAnswer ? undefined : retryDelayMs(failure, tries, random);
      if (delayMs === undefined) return emit(job, { type: 'failed', failure });
      emit(job, { type: 'retrying', attempt: tries, delayMs, failure });
      lane.slowDown(delayMs);
      if (failure.retryAfterMs === undefined) {
        await wait(job.key, delayMs);
        return await run(job, provider, tries + 1);
      }
      lane.pause(delayMs);
      lane.addFirst(() => run(job, provider, tries + 1));
    } catch (error) {
      // Aborted (then the job has ended and this is not heard), or a bug of ours, which must end it, too.
      emit(job, { type: 'failed', failure: internal(error) });
    }
  };

  /** One request; undefined where none was sent, and the job has been told why. */
  const tryOnce = async (job: Each, provider: Provider): Promise<Tried | undefined> => {
    const wanted = job.request();
    if (!wanted.ok) return void emit(job, { type: 'failed', failure: wanted.failure });
    const request = wanted.value;
    const model = { providerId: provider.id, baseUrl: provider.baseUrl, model: request.body.model };
    const admission = await budget?.admit(job.key, request, model);
    if (admission === 'capReached') return void emit(job, { type: 'cancelled', reason: 'costCap' });
    if (admission === 'unknownPrice') {
      const params = { model: model.model, provider: provider.label };
      return void emit(job, { type: 'failed', failure: { code: 'cost.unknownPrice', params } });
    }
    const controller = new AbortController();
    stops.set(job.key, () => controller.abort());
    let hasAnswer = false;
    let text = '';
    let usage: Usage | undefined;
    let failure: Failure | undefined;
    const hear = (event: CellEvent): void => {
      if (event.type === 'failed') {
        failure = event.failure;
        return;
      }
      if (event.type === 'completed') usage = event.usage;
      else if (event.type !== 'started') hasAnswer = true;
      if (budget && (event.type === 'delta' || event.type === 'reasoningDelta')) text += event.text;
      emit(job, event);
    };
    try {
      if (open.has(job.key)) await runCell(request, provider, deps, hear, controller.signal);
      return failure ? { isCompleted: false, failure, hasAnswer } : { isCompleted: true };
    } finally {
      stops.delete(job.key);
      budget?.settle(job.key, request, model, { usage, text });
    }
  };

  if (open.size === 0) return;
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for (const job of [...open.values()]) {
      const { provider } = job;
      if (provider) laneOf(provider).add(() => run(job, provider, 1));
      else emit(job, { type: 'failed', failure: whyNot(job) });
    }
    yield* queue.drain();
  } finally {
    signal.removeEventListener('abort', cancel);
    abort();
  }
}

type Tried =
  | { readonly isCompleted: true }
  | { readonly isCompleted: false; readonly failure: Failure; readonly hasAnswer: boolean };

function whyNot(job: Job): Failure {
  const wanted = job.request();
  return wanted.ok ? { code: 'internal', detail: 'A request without a provider.' } : wanted.failure;
}

function internal(error: unknown): Failure {
  const detail = detailOf(String(error));
  return { code: 'internal', ...(detail !== undefined && { detail }) };
}
