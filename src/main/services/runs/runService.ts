/** Runs: freezes the request, lets the engine answer it, and writes each event down while it is shown. */

import type { HttpRequest, Send } from '@engine/http/http';
import type { Budget } from '@engine/run/budget';
import type { executeRun } from '@engine/run/executeRun';
import type { gradeRun } from '@engine/run/gradeRun';
import type { EngineDeps } from '@engine/run/runJobs';
import type { Check } from '@shared/domain/checks/check';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { Ledger } from '@shared/domain/cost/ledger';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import type { LoadedRun, UnderWay } from '@shared/domain/library';
import { secretsOf } from '@shared/domain/providers/headers';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { type Completions, completionsOf } from '@shared/domain/run/completionMap';
import { remainingCells } from '@shared/domain/run/remaining';
import type { Judgement, RunEvent, RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { capUsdOf, limit } from './costCap';
import { frozenRequest, strayCell, thawedProvider } from './frozenRequest';
import { createLiveRuns, type LiveRun, type Operation } from './liveRuns';
import { createLogTroubles, type LogState, lockFailureOf, logFailureOf } from './logTroubles';
import { MaskedEvents, maskedCompletion } from './maskedEvents';
import { findRun, type ReadRun, readContent, readRun } from './runFiles';
import { fileOfTarget, type RunLogTarget } from './runLog';
import { createRunLogs, type SharedLog } from './runLogs';

export interface Engine {
  readonly executeRun: typeof executeRun;
  readonly gradeRun: typeof gradeRun;
}

export interface RunServiceDeps {
  /** Loaded with the first run: the SDK is no part of a start. */
  readonly loadEngine: () => Promise<Engine>;
  readonly send: Send;
  /** `Parallax/<version>`. */
  readonly userAgent: string;
  /** With base URLs as effective here. */
  readonly providers: () => readonly Provider[];
  readonly keyFor: (provider: Provider) => string | undefined | Failure;
  /** The user's own prices and the catalogue's; loaded for a run with a cap on its cost. */
  readonly loadPrices: (asked: readonly Provider[]) => Promise<PriceOf>;
  /** All that are known by now: nothing of a run is written, shown or told that holds one. */
  readonly secrets: () => readonly string[];
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
  /** The system's own clock, by which servers name dates. */
  readonly wallNow: () => number;
  readonly newId: () => string;
  readonly onLogState: (state: LogState) => void;
}

export interface RunOptions {
  /** Hard cap on what the run may cost with its gradings, US dollars; null: none, though it was begun with one. */
  readonly maxCostUsd?: number | null | undefined;
  /** Requests at a time to each provider, in the place of the provider's own number. */
  readonly concurrency?: number | undefined;
}

export interface Run {
  readonly request: RunRequest;
  /** Those of its cells that are asked about, or graded. */
  readonly cells: readonly CellKey[];
  /** To be iterated once. Aborting the signal ends it with what there is, leaving it early aborts. */
  readonly events: AsyncIterable<RunEvent>;
  /** After the end: why the log could not be written, or why not all was asked, where no event tells. */
  readonly failure: () => Failure | undefined;
}

export type RunService = ReturnType<typeof createRunService>;

/** A run that is under way, as somebody sees it who comes to it later. */
export interface JoinedRun extends LiveRun {
  /** As it was when `events` began. */
  readonly loaded: LoadedRun;
}

/** What a run came to already. */
interface Before {
  readonly completions: Completions;
  /** What it has cost, where that is to be counted. */
  readonly ledger: Ledger | undefined;
}

interface Place {
  readonly folder: string;
  readonly request: RunRequest;
  readonly target: RunLogTarget;
  /** Where it is held already. */
  readonly log?: SharedLog;
}

interface Held extends Place {
  readonly log: SharedLog;
}

export function createRunService(deps: RunServiceDeps) {
  const live = createLiveRuns();
  const troubles = createLogTroubles(deps.onLogState);
  const logs = createRunLogs({ now: deps.now, onTrouble: troubles.tell });

  type Answer = (
    engine: Engine,
    deps: EngineDeps,
    signal: AbortSignal,
    budget: Budget,
  ) => AsyncIterable<RunEvent>;

  /** What `answer` tells, written to the log and told on. */
  function run(
    place: Place,
    asked: Omit<Operation, 'abort'>,
    providers: readonly Provider[],
    options: RunOptions,
    answer: Answer,
    signal: AbortSignal,
  ): Run {
    const abort = new AbortController();
    let logFailure: Failure | undefined;

    async function* events(): AsyncGenerator<RunEvent> {
      const log = place.log ?? logs.acquire(place.target);
      const stops = AbortSignal.any([signal, log.ended]);
      const stop = () => abort.abort();
      if (stops.aborted) stop();
      stops.addEventListener('abort', stop, { once: true });
      const operation = live.begin(place, { ...asked, abort });
      try {
        const { concurrency } = options;
        const masks = new MaskedEvents(() => [...deps.secrets(), ...providers.flatMap(secretsOf)]);
        const engineDeps = {
          send: async (url: string, asked: HttpRequest) => {
            await log.check();
            return deps.send(url, asked);
          },
          keyOf: (id: string) => {
            const key = keyOf(providers, id);
            if (typeof key === 'string') masks.hear(key);
            return key;
          },
          now: deps.now,
          userAgent: deps.userAgent,
          wallNow: deps.wallNow,
          ...(concurrency !== undefined && { concurrencyOf: () => concurrency }),
        };
        const engine = await deps.loadEngine();
        for await (const event of answer(engine, engineDeps, abort.signal, log.budget)) {
          for (const told of masks.take(event)) {
            log.append(told);
            operation.tell(told);
            yield told;
          }
        }
      } finally {
        abort.abort();
        stops.removeEventListener('abort', stop);
        const unwritten = await log.release();
        const error = log.ended.aborted ? log.ended.reason : unwritten;
        if (error !== undefined) logFailure = logFailureOf(error, fileOfTarget(place.target));
        operation.end();
      }
    }
    return { request: place.request, cells: asked.cells, events: events(), failure: () => logFailure };
  }

  /** Also what is not on the disk yet, where this process writes it. */
  function read(folder: string, runId: string, hear?: (event: RunEvent) => void): Promise<Result<ReadRun>> {
    const content = logs.contentOf(folder, runId);
    return content ? readContent(content, hear) : readRun(folder, runId, hear);
  }

  /** The run's log, held by this process from here on. */
  async function hold(folder: string, runId: string): Promise<Result<Held>> {
    const found = await findRun(folder, runId, logs.contentOf(folder, runId));
    if (!found.ok) return found;
    const { request, file } = found.value;
    const target = { type: 'again', file } as const;
    const log = logs.acquire(target);
    const refusal = await log.owned;
    if (refusal === undefined) return ok({ folder, request, target, log });
    await log.release();
    return fail(lockFailureOf(refusal, file));
  }

  /** What comes of a held log, which is let go again where nothing does. */
  async function withHeld<T>(
    folder: string,
    runId: string,
    use: (place: Held) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const held = await hold(folder, runId);
    if (!held.ok) return held;
    const used = await use(held.value);
    if (!used.ok) await held.value.log.release();
    return used;
  }

  /** What a run came to already, and, where a cap asks for it, what it has cost. */
  async function readBefore(
    { folder, request, log: { budget } }: Held,
    runId: string,
    { maxCostUsd }: RunOptions,
  ): Promise<Result<Before>> {
    const isWanted = capUsdOf(request, maxCostUsd) !== undefined && !budget.isCounted;
    const ledger = isWanted ? new Ledger() : undefined;
    // In one go: what is read is counted from the log, and what is spent from here on by the budget.
    const underWay = isWanted ? budget.watch() : [];
    const before = await read(folder, runId, ledger && ((event) => ledger.hear(event)));
    if (!before.ok) return before;
    ledger?.leaveOut(underWay);
    return ok({ completions: completionsOf(before.value.completions), ledger });
  }

  /** The cells of a run; `before`: what it came to, and has cost, already. */
  function ask(
    place: Place,
    cells: readonly CellKey[],
    before: Before,
    options: RunOptions,
    signal: AbortSignal,
  ): Run {
    const providers = place.request.providers.map((frozen) => thawedProvider(frozen, deps.providers()));
    const asked = { ...place.request, providers, cells: [...new Set(cells)] };
    const usd = capUsdOf(place.request, options.maxCostUsd);
    let notAsked = 0;
    async function* answer(engine: Engine, engineDeps: EngineDeps, stop: AbortSignal, budget: Budget) {
      await limit(budget, usd, asked, before.ledger, deps);
      const { completions } = before;
      for await (const event of engine.executeRun(asked, engineDeps, stop, budget, { before: completions })) {
        // Of a run's first start the cells themselves tell.
        if (event.type === 'cancelled' && event.reason === 'costCap' && completions.has(event.cell))
          notAsked += 1;
        yield event;
      }
    }
    const operation = { what: 'answers', cells: asked.cells, total: asked.cells.length } as const;
    const asking = run(place, operation, providers, options, answer, signal);
    const capped = () => (notAsked > 0 ? capReached('cost.notAsked', usd, notAsked) : undefined);
    return { ...asking, failure: () => asking.failure() ?? capped() };
  }

  function keyOf(providers: readonly Provider[], providerId: string): string | undefined | Failure {
    const provider = providers.find(({ id }) => id === providerId);
    return provider ? deps.keyFor(provider) : { code: 'provider.unknown', params: { provider: providerId } };
  }

  /** A log may be older than the masks of today. */
  function maskedRun<Run extends LoadedRun>(run: Run): Run {
    const secrets = deps.secrets();
    return { ...run, completions: run.completions.map((each) => maskedCompletion(each, secrets)) };
  }

  return {
    /** As it may be shown. */
    async read(folder: string, runId: string, hear?: (event: RunEvent) => void): Promise<Result<ReadRun>> {
      const told = await read(folder, runId, hear);
      return told.ok ? ok(maskedRun(told.value)) : told;
    },

    /** `folder`: the session's, in which `runs/` lies. */
    start(
      folder: string,
      session: Session,
      cells: readonly CellKey[],
      signal: AbortSignal,
      options: RunOptions = {},
    ): Result<Run> {
      const stray = strayCell(cells, expandCells(session).map(cellKey));
      if (stray) return fail(stray);
      const begun = { id: deps.newId(), createdAt: new Date(deps.now()).toISOString() };
      const request = frozenRequest(begun, session, cells, deps.providers(), options.maxCostUsd);
      const target: RunLogTarget = { type: 'new', folder, request };
      return ok(
        ask(
          { folder, request, target },
          request.cells,
          { completions: new Map(), ledger: new Ledger() },
          options,
          signal,
        ),
      );
    },

    /**
     * The same snapshot once more, for some of its cells, or for those that have no whole answer; their events are added to
     * its log. The run's own cap holds, or another in its place, for all that the run has cost.
     */
    retry(
      folder: string,
      runId: string,
      which: readonly CellKey[] | 'missing',
      signal: AbortSignal,
      options: RunOptions = {},
    ): Promise<Result<Run>> {
      return withHeld(folder, runId, async (place) => {
        const stray = which === 'missing' ? undefined : strayCell(which, place.request.cells);
        if (stray) return fail(stray);
        const before = await readBefore(place, runId, options);
        if (!before.ok) return before;
        const { completions } = before.value;
        const cells =
          which === 'missing' ? remainingCells(place.request.cells, completions, 'missing') : which;
        return ok(ask(place, cells, before.value, options, signal));
      });
    },

    /** Asks graders about completed cells, under the same cap; `graded` events are added to the run's log. */
    grade(
      folder: string,
      runId: string,
      cells: readonly CellKey[],
      checks: readonly Check[],
      signal: AbortSignal,
      options: RunOptions = {},
    ): Promise<Result<Run>> {
      return withHeld(folder, runId, async (place) => {
        const before = await readBefore(place, runId, options);
        if (!before.ok) return before;
        const { request } = place;
        const { completions: all, ledger } = before.value;
        const completions = [...new Set(cells)].flatMap((cell) => all.get(cell) ?? []);
        const graders = checks.filter(isGraded);
        const providers = deps.providers();
        const grading = { session: request.session, providers, completions, checks: graders };
        const usd = capUsdOf(request, options.maxCostUsd);
        const servers = new Set(graders.map(({ grader }) => grader.providerId));
        const asked = providers.filter(({ id }) => servers.has(id));
        let capped: Failure | undefined;
        async function* answer(engine: Engine, engineDeps: EngineDeps, stop: AbortSignal, budget: Budget) {
          await limit(budget, usd, request, ledger, deps);
          const count = yield* engine.gradeRun(grading, engineDeps, stop, budget);
          if (count > 0) capped = capReached('cost.capReached', usd, count);
        }
        const graded = completions.filter(({ status }) => status === 'completed').map(({ cell }) => cell);
        const operation = { what: 'grades', cells: graded, total: graded.length * graders.length } as const;
        const grades = run(place, operation, asked, options, answer, signal);
        return ok({ ...grades, failure: () => grades.failure() ?? capped });
      });
    },

    /** Adds a person's judgement to the run's log, also while others of this process write to it. */
    judge(folder: string, runId: string, judgement: Judgement): Promise<Result<RunEvent>> {
      return withHeld(folder, runId, async ({ request, target, log }) => {
        const named = judgement.type === 'compared' ? [judgement.cell, judgement.other] : [judgement.cell];
        const stray = strayCell(named, request.cells);
        if (stray) return fail(stray);
        const event: RunEvent = { ...judgement, at: deps.now() };
        log.append(event);
        const error = await log.release();
        return error === undefined ? ok(event) : fail(logFailureOf(error, fileOfTarget(target)));
      });
    },

    /** What a run has under way, to be looked at from here on. Aborting the signal stops it; leaving does not. */
    async join(
      folder: string,
      runId: string,
      what: UnderWay,
      signal: AbortSignal,
    ): Promise<Result<JoinedRun>> {
      // In one go: what is told from here on is not in the content, and what was told before is.
      const content = logs.contentOf(folder, runId);
      const joined = content && live.join(runId, what, signal);
      if (!joined) return fail({ code: 'run.unknown', params: { run: runId } });
      const read = await readContent(content);
      if (read.ok) {
        const { file: _, ...loaded } = read.value;
        return ok({ ...joined, loaded: maskedRun(loaded) });
      }
      joined.leave();
      return read;
    },

    underWay: live.list,

    /** The logs that cannot be written at present. */
    troubles: troubles.list,

    /** Loads what the first run needs. */
    warmUp: async (): Promise<void> => void (await deps.loadEngine()),

    /** Also while something is still to be written. */
    isBusy: (folder: string): boolean => live.isIn(folder) || logs.isOpenIn(folder),

    /** Aborts all and waits until their logs are written, as far as the disk lets them. */
    async stopAll(): Promise<void> {
      await live.stopAll();
      await logs.closeAll();
    },
  };
}

const capReached = (
  code: 'cost.capReached' | 'cost.notAsked',
  usd: number | undefined,
  count: number,
): Failure => ({ code, params: { cap: usd ?? 0, count } });
