/** Does the work of many cells, each question within its provider's limits, and tells what happens to each. */

import { adapterFor } from '@engine/adapters/registry';
import { detailOf } from '@engine/failures/redact';
import { isNamedIn, type WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import { assertNever } from '@shared/domain/result';
import type { ToolCall } from '@shared/domain/run/completion';
import { type Said, withoutReading, withText } from '@shared/domain/run/thoughts';
import { withToolCallDelta } from '@shared/domain/run/toolCallFold';
import { askServer, type CellEvent, type ServerDeps, type TryEvent } from './askServer';
import type { Budget } from './budget';
import type { Answer, Ask, CellWork } from './cellWork';
import { EventQueue } from './eventQueue';
import { Lane, type Later } from './lane';
import { retryDelayMs } from './retryDelay';

export interface EngineDeps extends ServerDeps {
  /** How many requests a provider gets at a time, in the place of what the provider says of itself. */
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

const CONCURRENCY = 16;

/** A wait that `setTimeout` makes. */
const timerLater: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/**
 * A job ends exactly once: completed (without `more`), failed or (when `signal` is aborted, or the cap is reached) cancelled. The
 * iterable ends after the last; a consumer that leaves early aborts what is left. It never throws for what a server does.
 * `budget`: under a cap a model whose price is not known is not asked.
 */
export async function* runJobs<Each extends Job>(
  jobs: readonly Each[],
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
): AsyncGenerator<JobEvent<Each>, void, undefined> {
  const { now, random = Math.random, later = timerLater } = deps;
  const queue = new EventQueue<JobEvent<Each>>();
  const open = new Map(jobs.map((job) => [job.key, job]));
  const lanes = new Map<string, Lane>();
  // One for each job under way: a signal for the whole run would collect a listener for every job that ever ran.
  const stops = new Map<string, () => void>();
  /** The step that each job under way is at. */
  const steps = new Map<string, number>();

  const emit = (job: Each, event: CellEvent, at = now()): void => {
    if (!open.has(job.key)) return;
    queue.push({ job, at, event });
    const isEnd =
      event.type === 'completed' ? !event.more : event.type === 'failed' || event.type === 'cancelled';
    if (!isEnd) return;
    open.delete(job.key);
    if (open.size === 0) queue.close();
  };
  const abort = (): void => {
    open.clear();
    for (const lane of lanes.values()) lane.stop();
    for (const stop of [...stops.values()]) stop();
    for (const job of jobs) budget?.leave(job);
  };
  const cancel = (): void => {
    // Told at once, whatever the requests still do.
    for (const job of [...open.values()]) emit(job, { type: 'cancelled', step: steps.get(job.key) ?? 0 });
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

  /** Whatever goes wrong in it ends the job: aborted (then it has ended and this is not heard), or a bug. */
  const guarded = async (job: Each, task: () => Promise<void>): Promise<void> => {
    if (!open.has(job.key)) return;
    try {
      await task();
    } catch (error) {
      emit(job, { type: 'failed', step: steps.get(job.key) ?? 0, failure: internal(error) });
    }
  };

  const begin = async (job: Each): Promise<void> => {
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
  const ask = async (question: Question, tries: number): Promise<void> => {
    const { job, step } = question;
    steps.set(job.key, step);
    const { provider } = question.ask;
    const lane = laneOf(provider);
    const tried = await tryOnce(question);
    if (!tried || !open.has(job.key)) return;
    if (tried.type === 'answered') {
      lane.succeeded();
      return goOn(question, tried);
    }
    const { failure } = tried;
    const delayMs = tried.hasAnswer ? undefined : retryDelayMs(failure, tries, random);
    if (delayMs === undefined) return emit(job, { ...tried.end, step });
    emit(job, { type: 'retrying', step, attempt: tries, delayMs, failure });
    lane.slowDown(delayMs);
    if (failure.retryAfterMs === undefined) {
      await wait(job.key, delayMs);
      if (open.has(job.key)) await ask(question, tries + 1);
      return;
    }
    lane.pause(delayMs);
    lane.addFirst(() => guarded(job, () => ask(question, tries + 1)));
  };

  /** The end of the step is told once it is known whether another follows. */
  const goOn = async ({ job, work, step }: Question, { end, at, answer }: Answered): Promise<void> => {
    const next = await work.next(answer);
    emit(job, { ...end, step, ...(!next.done && { more: true }) }, at);
    if (next.done) return;
    const question = { job, work, ask: next.value, step: step + 1 };
    // A job that is stopped while it waits is stopped there, and not in what was answered.
    steps.set(job.key, question.step);
    // What was begun is finished first, but waits where its provider wants us to wait.
    laneOf(next.value.provider).addFirst(() => guarded(job, () => ask(question, 1)));
  };

  /** One request; undefined where none was sent, and the job has been told why. */
  const tryOnce = async ({
    job,
    step,
    ask: { provider, call: makeCall },
  }: Question): Promise<Tried | undefined> => {
    const call = makeCall();
    if (!call.ok) return void emit(job, { type: 'failed', step, failure: call.failure });
    const adapter = adapterFor(provider);
    const key = deps.keyOf(provider.id);
    const sender = { userAgent: deps.userAgent, hasKey: typeof key === 'string' && key !== '' };
    const request = adapter.prepare(call.value, provider, sender);
    if (!request.ok) return void emit(job, { type: 'failed', step, failure: request.failure });
    const model = { providerId: provider.id, baseUrl: provider.baseUrl, model: call.value.model };
    const admission = await budget?.admit(job, call.value, model);
    if (admission === 'capReached') return void emit(job, { type: 'cancelled', step, reason: 'costCap' });
    if (admission === 'unknownPrice') {
      const params = { model: model.model, provider: provider.label };
      return void emit(job, { type: 'failed', step, failure: { code: 'cost.unknownPrice', params } });
    }
    const controller = new AbortController();
    stops.set(job.key, () => controller.abort());
    const heard = new Heard();
    const hear = (event: TryEvent): void => {
      if (heard.take(event, now)) emit(job, { ...event, step });
    };
    try {
      const { signal } = controller;
      if (open.has(job.key))
        await askServer({ request: request.value, adapter, provider, key, deps, emit: hear, signal });
      return heard.tried();
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
      else laneOf(provider).add(() => guarded(job, () => begin(job)));
    }
    yield* queue.drain();
  } finally {
    signal.removeEventListener('abort', cancel);
    abort();
  }
}

type Ended = Extract<CellEvent, { type: 'completed' }>;

interface Answered {
  readonly type: 'answered';
  readonly end: Ended;
  readonly at: number;
  readonly answer: Answer;
}

type Failed = Extract<CellEvent, { type: 'failed' }>;

type Tried =
  | Answered
  | { readonly type: 'failed'; readonly failure: Failure; readonly end: Failed; readonly hasAnswer: boolean };

/** What came of one request; its end is not passed on, for others decide what follows from it. */
class Heard {
  /** All that it wrote, as it was sent, tool calls too. */
  #sent = '';
  #said: Said = { text: '', reasoning: '' };
  #request: WireRequest | undefined;
  #toolCalls: readonly ToolCall[] = [];
  #hasAnswer = false;
  #end: { readonly event: Ended; readonly at: number } | undefined;
  #failed: Failed | undefined;

  /** Whether the event is to be passed on. */
  take(event: TryEvent, now: () => number): boolean {
    switch (event.type) {
      case 'completed':
        this.#end = { event, at: now() };
        return false;
      case 'failed':
        this.#failed = event;
        return false;
      case 'started':
        this.#request = event.request;
        return true;
      case 'delta':
        this.#sent += event.text;
        this.#said = withText(this.#said, event.text, (mark) => isNamedIn(this.#request, mark));
        break;
      case 'reasoningDelta':
        this.#sent += event.text;
        this.#said = { ...this.#said, reasoning: this.#said.reasoning + event.text };
        break;
      case 'toolCallDelta':
        this.#sent += `${event.name ?? ''}${event.arguments ?? ''}`;
        this.#toolCalls = withToolCallDelta(this.#toolCalls, event);
        break;
      case 'logprobs':
        break;
      default:
        return assertNever(event);
    }
    this.#hasAnswer = true;
    return true;
  }

  tried(): Tried | undefined {
    if (this.#failed) {
      const { failure } = this.#failed;
      return { type: 'failed', failure, end: this.#failed, hasAnswer: this.#hasAnswer };
    }
    if (!this.#end) return undefined;
    const { event, at } = this.#end;
    const { text, reasoning } = withoutReading(this.#said);
    const answer: Answer = {
      text,
      reasoning,
      ...(this.#toolCalls.length > 0 && { toolCalls: this.#toolCalls }),
      ...(event.ending && { ending: event.ending }),
      ...(event.usage && { usage: event.usage }),
    };
    return { type: 'answered', end: event, at, answer };
  }

  spent() {
    return { usage: this.#end?.event.usage ?? this.#failed?.usage, text: this.#sent };
  }
}

function internal(error: unknown): Failure {
  const detail = detailOf(String(error));
  return { code: 'internal', ...(detail !== undefined && { detail }) };
}
