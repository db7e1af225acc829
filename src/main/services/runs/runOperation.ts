/** What an engine tells, written to a run's log while it is shown: of a run, a retry or a grading. */
import type { HttpRequest, Send } from '@engine/http/http';
import type { LocalModels } from '@engine/local/localModels';
import type { Budget } from '@engine/run/budget';
import type { executeRun } from '@engine/run/executeRun';
import type { gradeRun } from '@engine/run/gradeRun';
import type { EngineDeps } from '@engine/run/runJobs';
import type { weighRun } from '@engine/run/weighRun';
import { OwnedElsewhere } from '@main/services/disk/ownerLock';
import type { Failure } from '@shared/domain/failure';
import { secretsOf } from '@shared/domain/providers/headers';
import type { Provider } from '@shared/domain/providers/provider';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { createLiveRuns, Operation } from './liveRuns';
import { logFailureOf } from './logTroubles';
import { MaskedEvents } from './maskedEvents';
import { fileOfTarget, type RunLogTarget } from './runLog';
import type { createRunLogs, SharedLog } from './runLogs';

export interface Engine {
  readonly executeRun: typeof executeRun;
  readonly gradeRun: typeof gradeRun;
  readonly weighRun: typeof weighRun;
}

export interface Run {
  readonly request: RunRequest;
  /** Those of its cells that are asked about, or graded. */
  readonly cells: readonly CellKey[];
  /** To be iterated once. Aborting the signal ends it with what there is, leaving it early aborts. */
  readonly events: AsyncIterable<RunEvent>;
  /** After the end: why the log could not be written, or why not all was asked, where no event tells. */
  readonly failure: () => Failure | undefined;
  /** After the end: whether nothing was asked, because the log could not be begun. */
  readonly isRefused: () => boolean;
}

/**
 * Where no person watches: nothing is asked while the log cannot be written, and a run ends only when all of it is, or when it is given
 * up. */
export interface DiskPatience {
  readonly giveUp: AbortSignal;
  /** Told when all has been asked and only the disk is waited for, and when that is over. */
  readonly onWait: (isWaiting: boolean) => void;
}

/** Which run it is of. */
export interface Place {
  readonly folder: string;
  readonly request: RunRequest;
  readonly target: RunLogTarget;
  /** Its hold of the log, where that is had already; it is let go at the end. */
  readonly log?: SharedLog;
}

export interface OperationDeps {
  /** Loaded with the first run: the SDK is no part of a start. */
  readonly loadEngine: () => Promise<Engine>;
  readonly send: Send;
  /** `Parallax/<version>`. */
  readonly userAgent: string;
  readonly localModels: LocalModels;
  readonly keyFor: (provider: Provider) => string | undefined | Failure;
  /** All that are known by now: nothing of a run is written, shown or told that holds one. */
  readonly secrets: () => readonly string[];
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
  /** The system's own clock, by which servers name dates. */
  readonly wallNow: () => number;
  readonly patience?: DiskPatience | undefined;
}

export interface OperationOptions {
  readonly place: Place;
  readonly operation: Omit<Operation, 'abort'>;
  /** Who may be asked. */
  readonly providers: readonly Provider[];
  /** Requests at a time to each of them, in the place of its own number. */
  readonly concurrency: number | undefined;
  readonly answer: (
    engine: Engine,
    deps: EngineDeps,
    signal: AbortSignal,
    budget: Budget,
  ) => AsyncIterable<RunEvent>;
  readonly signal: AbortSignal;
}

interface Stores {
  readonly live: Pick<ReturnType<typeof createLiveRuns>, 'begin'>;
  readonly logs: Pick<ReturnType<typeof createRunLogs>, 'acquire'>;
}

/** Nothing is asked before its events are iterated. */
export function runOperation(
  deps: OperationDeps,
  { live, logs }: Stores,
  { place, operation, providers, concurrency, answer, signal }: OperationOptions,
): Run {
  const abort = new AbortController();
  const { patience } = deps;
  let logFailure: Failure | undefined;
  let isRefused = false;

  /** Whether it could be written, or need not be. */
  async function isBegun(log: SharedLog): Promise<boolean> {
    isRefused = patience !== undefined && (await log.flush()) !== undefined;
    return !isRefused;
  }

  async function untilWritable(log: SharedLog): Promise<void> {
    // A run of many short answers would else wait for each of its writes.
    if (log.wroteLately()) return;
    // What was told by now is appended in this turn.
    await new Promise(setImmediate);
    if ((await log.tried()) !== undefined) await log.untilWritable(abort.signal);
  }

  async function untilWritten(log: SharedLog): Promise<void> {
    const mayWait = (error: unknown) => error !== undefined && !(error instanceof OwnedElsewhere);
    if (!patience || isRefused || !mayWait(await log.flush())) return;
    const { giveUp, onWait } = patience;
    // What ended it already was too much that waits: that is waited for, too.
    const signal = log.ended.aborted ? giveUp : AbortSignal.any([giveUp, log.ended]);
    onWait(true);
    do await log.untilWritable(signal);
    while (!signal.aborted && mayWait(await log.flush()));
    onWait(false);
  }

  async function* events(): AsyncGenerator<RunEvent> {
    const log = place.log ?? logs.acquire(place.target);
    const stops = AbortSignal.any([signal, log.ended]);
    const stop = () => abort.abort();
    if (stops.aborted) stop();
    stops.addEventListener('abort', stop, { once: true });
    const begun = live.begin(place, { ...operation, abort });
    try {
      const masks = new MaskedEvents(() => [...deps.secrets(), ...providers.flatMap(secretsOf)]);
      const engineDeps = {
        send: async (url: string, asked: HttpRequest) => {
          await log.check();
          if (patience) await untilWritable(log);
          return deps.send(url, asked);
        },
        keyOf: (id: string) => {
          const key = keyOf(deps, providers, id);
          if (typeof key === 'string') masks.hear(key);
          return key;
        },
        now: deps.now,
        userAgent: deps.userAgent,
        localModels: deps.localModels,
        wallNow: deps.wallNow,
        ...(concurrency !== undefined && { concurrencyOf: () => concurrency }),
      };
      if (!(await isBegun(log))) return;
      const engine = await deps.loadEngine();
      for await (const event of answer(engine, engineDeps, abort.signal, log.budget)) {
        for (const told of masks.take(event)) {
          log.append(told);
          begun.tell(told);
          yield told;
        }
      }
    } finally {
      abort.abort();
      stops.removeEventListener('abort', stop);
      await untilWritten(log);
      const unwritten = await log.release();
      const error = log.ended.aborted ? log.ended.reason : unwritten;
      if (error !== undefined) logFailure = logFailureOf(error, fileOfTarget(place.target));
      begun.end();
    }
  }
  return {
    request: place.request,
    cells: operation.cells,
    events: events(),
    failure: () => logFailure,
    isRefused: () => isRefused,
  };
}

function keyOf({ keyFor }: OperationDeps, providers: readonly Provider[], providerId: string) {
  const provider = providers.find(({ id }) => id === providerId);
  if (provider) return keyFor(provider);
  return { code: 'provider.unknown', params: { provider: providerId } } as const;
}
