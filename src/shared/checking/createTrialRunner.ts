/**
 * Trials in a worker that is killed when one of them takes too long. One worker, warm; many trials a message. A batch that
 * is late is taken apart and tried one by one, each with its own deadline, so that nobody pays for a neighbour.
 */
import type { RunTrials, Trial, TrialOutcome } from '@shared/domain/checks/trial';
import { oneByOne } from '@shared/domain/oneByOne';
import { assertNever } from '@shared/domain/result';

/** What a worker says: first that it is there, then the outcomes of each batch. */
export type TrialMessage = 'ready' | readonly TrialOutcome[];

interface TrialWorker {
  readonly post: (batch: readonly Trial[]) => void;
  readonly kill: () => void;
}

/** Begins a worker; `onFault`: it broke down, or could not be loaded. */
type StartTrialWorker = (
  onMessage: (message: TrialMessage) => void,
  onFault: (detail: string) => void,
) => TrialWorker;

/** How long one trial may take, milliseconds. */
const DEADLINE_MS = 500;
/** A batch is no verdict yet: it is soon taken apart. */
const BATCH_MS = 150;
const START_MS = 10_000;
/** Of trials and of their characters: a message is copied by the one who sends it. */
const BATCH = { trials: 256, characters: 262_144 };
/** So often the same pattern or schema may take too long; then the texts that are left are not tried. */
const MOST_TIMEOUTS = 10;
const TOO_LONG: TrialOutcome = { status: 'tookTooLong' };

type Reply =
  | { readonly type: 'message'; readonly message: TrialMessage }
  | { readonly type: 'fault'; readonly detail: string }
  | { readonly type: 'late' };

interface Warm {
  readonly worker: TrialWorker;
  /** What it says next, or that it did not in time. */
  readonly next: (withinMs: number) => Promise<Reply>;
}

function begin(start: StartTrialWorker): Warm {
  let hear: ((reply: Reply) => void) | undefined;
  let early: Reply | undefined;
  const take = (reply: Reply) => {
    if (hear) hear(reply);
    else early = reply;
  };
  const worker = start(
    (message) => take({ type: 'message', message }),
    (detail) => take({ type: 'fault', detail }),
  );
  const next = (withinMs: number) =>
    new Promise<Reply>((resolve) => {
      const settle = (reply: Reply) => {
        clearTimeout(timer);
        hear = undefined;
        early = undefined;
        resolve(reply);
      };
      // An answer may lie there unread while this thread was held up: it gets one turn more.
      let timer = setTimeout(() => {
        timer = setTimeout(() => settle({ type: 'late' }), 10);
      }, withinMs);
      hear = settle;
      if (early) settle(early);
    });
  return { worker, next };
}

export function createTrialRunner(start: StartTrialWorker): RunTrials {
  let warm: Warm | undefined;
  const inTurn = oneByOne();

  function kill(): void {
    warm?.worker.kill();
    warm = undefined;
  }

  /** The outcomes, or why there are none; then the worker is gone. */
  async function ask(batch: readonly Trial[], withinMs: number): Promise<readonly TrialOutcome[] | Reply> {
    if (!warm) {
      warm = begin(start);
      const reply = await warm.next(START_MS);
      if (reply.type !== 'message') {
        kill();
        return { type: 'fault', detail: reply.type === 'fault' ? reply.detail : 'worker' };
      }
    }
    warm.worker.post(batch);
    const reply = await warm.next(withinMs);
    if (reply.type === 'message' && reply.message !== 'ready') return reply.message;
    kill();
    return reply;
  }

  async function run(trials: readonly Trial[], signal?: AbortSignal): Promise<readonly TrialOutcome[]> {
    const timeouts = new Map<string, number>();
    const outcomes: TrialOutcome[] = [];
    const isHopeless = (trial: Trial) =>
      timeouts.size > 0 && (timeouts.get(subjectOf(trial)) ?? 0) >= MOST_TIMEOUTS;

    async function alone(trial: Trial): Promise<TrialOutcome> {
      if (signal?.aborted || isHopeless(trial)) return TOO_LONG;
      const reply = await ask([trial], DEADLINE_MS);
      if (isOutcomes(reply)) return reply[0] ?? TOO_LONG;
      if (reply.type === 'fault') return { status: 'invalid', detail: reply.detail };
      timeouts.set(subjectOf(trial), (timeouts.get(subjectOf(trial)) ?? 0) + 1);
      return TOO_LONG;
    }

    let at = 0;
    while (at < trials.length && !signal?.aborted) {
      const batch = nextBatch(trials, at);
      at += batch.length;
      const reply = batch.some(isHopeless) ? undefined : await ask(batch, BATCH_MS);
      if (reply && isOutcomes(reply)) outcomes.push(...reply);
      else for (const trial of batch) outcomes.push(await alone(trial));
    }
    return trials.map((_, index) => outcomes[index] ?? TOO_LONG);
  }

  return (trials, signal) => {
    if (trials.length === 0) return Promise.resolve([]);
    return inTurn(() => run(trials, signal));
  };
}

const isOutcomes = (reply: readonly TrialOutcome[] | Reply): reply is readonly TrialOutcome[] =>
  Array.isArray(reply);

/** What is tried on the texts; a schema by what it says, since each answer may bring its own copy of one. */
function subjectOf(trial: Trial): string {
  switch (trial.type) {
    case 'pattern':
      return `${trial.flags}/${trial.pattern}`;
    case 'schema':
      return JSON.stringify(trial.schema);
    case 'several':
      return trial.trials.map(subjectOf).join('\n');
    case 'part':
      return JSON.stringify(trial.steps);
    default:
      return assertNever(trial);
  }
}

const lengthOf = (trial: Trial): number =>
  trial.type === 'several'
    ? trial.trials.reduce((total, each) => total + lengthOf(each), 0)
    : trial.text.length;

function nextBatch(trials: readonly Trial[], from: number): readonly Trial[] {
  let to = from;
  for (let characters = 0; to < trials.length && to - from < BATCH.trials; to += 1) {
    const trial = trials[to];
    characters += trial ? lengthOf(trial) : 0;
    if (to > from && characters > BATCH.characters) break;
  }
  return trials.slice(from, to);
}
