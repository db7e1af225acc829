/** Runs: freezes the request, lets the engine answer it, and writes each event down while it is shown. */

import type { Budget } from '@engine/run/budget';
import type { EngineDeps } from '@engine/run/runJobs';
import type { WeighedOrder } from '@engine/run/weighRun';
import { askedOf, isAsked } from '@shared/domain/checks/asked';
import type { Check } from '@shared/domain/checks/check';
import type { RunTrials } from '@shared/domain/checks/trial';
import { Ledger } from '@shared/domain/cost/ledger';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import type { PairJudge } from '@shared/domain/judging/pairJudge';
import type { LoadedRun } from '@shared/domain/library';
import type { Provider } from '@shared/domain/providers/provider';
import type { Race } from '@shared/domain/racing/race';
import { fail, ok, type Result } from '@shared/domain/result';
import { remainingCells } from '@shared/domain/run/remaining';
import type { Judgement, RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { capUsdOf, limit } from './costCap';
import { frozenRequest, strayCell, thawedProvider } from './frozenRequest';
import { type Before, createHeldRuns, type Held } from './heldRuns';
import { type JoinedRun, type Joining, joinRun } from './joinRun';
import { judgeIn } from './judgeIn';
import { judgeRun } from './judgeRun';
import { createLiveRuns } from './liveRuns';
import { createLogTroubles, type LogState } from './logTroubles';
import { maskedCompletion } from './maskedEvents';
import type { ReadRun } from './runFiles';
import type { RunLogTarget } from './runLog';
import { createRunLogs } from './runLogs';
import {
  type Engine,
  type OperationDeps,
  type OperationOptions,
  type Place,
  type Run,
  runOperation,
} from './runOperation';

export interface RunServiceDeps extends OperationDeps {
  /** With base URLs as effective here. */
  readonly providers: () => readonly Provider[];
  /** The user's own prices and the catalogue's; loaded for a run with a cap on its cost. */
  readonly loadPrices: (asked: readonly Provider[]) => Promise<PriceOf>;
  /** For the checks by which a race decides. */
  readonly runTrials: RunTrials;
  readonly newId: () => string;
  readonly onLogState: (state: LogState) => void;
}

export interface RunOptions {
  /** Hard cap on what the run may cost with its gradings, US dollars; null: none, though it was begun with one. */
  readonly maxCostUsd?: number | null | undefined;
  /** Requests at a time to each provider, in the place of the provider's own number. */
  readonly concurrency?: number | undefined;
}

export interface StartOptions extends RunOptions {
  /** What need not be asked once enough is known. */
  readonly race?: Race | undefined;
}

export interface RetryOptions extends RunOptions {
  /** The run's race goes on among them; else what is asked for is asked. */
  readonly isRaced?: boolean | undefined;
}

interface Asking extends RetryOptions {
  readonly place: Place;
  readonly cells: readonly CellKey[];
  /** What the run came to, and has cost, already. */
  readonly before: Before;
  readonly signal: AbortSignal;
}

interface Judging extends RunOptions {
  readonly place: Held;
  readonly before: Before;
  /** Of whose answers something is said. */
  readonly cells: readonly CellKey[];
  /** How many questions. */
  readonly total: number;
  /** Ids of the providers that are asked. */
  readonly servers: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

export type RunService = ReturnType<typeof createRunService>;

export function createRunService(deps: RunServiceDeps) {
  const live = createLiveRuns();
  const troubles = createLogTroubles(deps.onLogState);
  const logs = createRunLogs({ now: deps.now, onTrouble: troubles.tell });

  const { read, withHeld, before: readBefore } = createHeldRuns(logs);
  const run = (options: OperationOptions): Run => runOperation(deps, { live, logs }, options);
  /** For what goes on once the hold of a moment has ended. */
  const heldOn = (place: Held): Place => ({ ...place, log: logs.acquire(place.target) });

  function ask({ place, cells, before, maxCostUsd, concurrency, isRaced, signal }: Asking): Run {
    const providers = place.request.providers.map((frozen) => thawedProvider(frozen, deps.providers()));
    const asked = { ...place.request, providers, cells: [...new Set(cells)] };
    const usd = capUsdOf(place.request, maxCostUsd);
    let notAsked = 0;
    async function* answer(engine: Engine, engineDeps: EngineDeps, stop: AbortSignal, budget: Budget) {
      await limit(budget, usd, asked, before.ledger, deps);
      const { completions } = before;
      const judge = isRaced && asked.race && (await judgeIn(asked, deps));
      const racing = judge ? { racing: { cells: place.request.cells, judge } } : {};
      const options = { before: completions, ...racing };
      for await (const event of engine.executeRun(asked, engineDeps, stop, budget, options)) {
        // Of a run's first start the cells themselves tell.
        if (event.type === 'cancelled' && event.reason === 'costCap' && completions.has(event.cell))
          notAsked += 1;
        yield event;
      }
    }
    const operation = { what: 'answers', cells: asked.cells, total: asked.cells.length } as const;
    const asking = run({ place, operation, providers, concurrency, answer, signal });
    const capped = () => (notAsked > 0 ? capReached('cost.notAsked', usd, notAsked) : undefined);
    return { ...asking, failure: () => asking.failure() ?? capped() };
  }

  function withBefore(
    folder: string,
    runId: string,
    { maxCostUsd }: RunOptions,
    use: (place: Held, before: Before) => Promise<Result<Run>>,
  ): Promise<Result<Run>> {
    return withHeld(folder, runId, async (place) => {
      const before = await readBefore(place, maxCostUsd);
      return before.ok ? use(place, before.value) : before;
    });
  }

  /** What graders say of a run, while others of this process may write to its log, too. */
  function judged(
    { place, before, cells, total, servers, maxCostUsd, concurrency, signal }: Judging,
    ask: (
      engine: Engine,
      deps: EngineDeps,
      stop: AbortSignal,
      budget: Budget,
    ) => AsyncGenerator<RunEvent, number, undefined>,
  ): Run {
    const { request } = place;
    const usd = capUsdOf(request, maxCostUsd);
    let capped: Failure | undefined;
    async function* answer(engine: Engine, engineDeps: EngineDeps, stop: AbortSignal, budget: Budget) {
      await limit(budget, usd, request, before.ledger, deps);
      const count = yield* ask(engine, engineDeps, stop, budget);
      if (count > 0) capped = capReached('cost.capReached', usd, count);
    }
    const told = run({
      place: heldOn(place),
      operation: { what: 'grades', cells, total },
      providers: deps.providers().filter(({ id }) => servers.has(id)),
      concurrency,
      answer,
      signal,
    });
    return { ...told, failure: () => told.failure() ?? capped };
  }

  /** A log may be older than the masks of today. */
  function maskedRun<Read extends LoadedRun>(told: Read): Read {
    const secrets = deps.secrets();
    return { ...told, completions: told.completions.map((each) => maskedCompletion(each, secrets)) };
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
      options: StartOptions = {},
    ): Result<Run> {
      const stray = strayCell(cells, expandCells(session).map(cellKey));
      if (stray) return fail(stray);
      const begun = { id: deps.newId(), createdAt: new Date(deps.now()).toISOString() };
      const request = frozenRequest(begun, session, cells, deps.providers(), options);
      const target: RunLogTarget = { type: 'new', folder, request };
      const place = { folder, request, target };
      const before = { completions: new Map(), ledger: new Ledger() };
      return ok(ask({ ...options, isRaced: true, place, cells: request.cells, before, signal }));
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
      options: RetryOptions = {},
    ): Promise<Result<Run>> {
      return withHeld(folder, runId, async (place) => {
        const { source } = place.request;
        // What another program asked, with what it sent, is not ours to go on with.
        if (source !== undefined) return fail({ code: 'run.imported', params: { source } });
        const stray = which === 'missing' ? undefined : strayCell(which, place.request.cells);
        if (stray) return fail(stray);
        const before = await readBefore(place, options.maxCostUsd);
        if (!before.ok) return before;
        const { completions } = before.value;
        const cells =
          which === 'missing' ? remainingCells(place.request.cells, completions, 'missing') : which;
        const isRaced = which === 'missing' || options.isRaced;
        return ok(ask({ ...options, isRaced, place: heldOn(place), cells, before: before.value, signal }));
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
      const graders = checks.filter(isAsked);
      const servers = new Set(graders.map((check) => askedOf(check).providerId));
      return withBefore(folder, runId, options, async (place, before) => {
        const providers = deps.providers();
        const completions = [...new Set(cells)].flatMap((cell) => before.completions.get(cell) ?? []);
        const { session } = place.request;
        const known = before.completions.values();
        const grading = { session, providers, completions, checks: graders, known };
        const graded = completions.filter(({ status }) => status === 'completed').map(({ cell }) => cell);
        const asked = { cells: graded, total: graded.length * graders.length, servers };
        return ok(
          judged({ ...options, place, before, ...asked, signal }, (engine, ...how) =>
            engine.gradeRun(grading, ...how),
          ),
        );
      });
    },

    /** Asks a judge which of two answers is better, under the same cap; `weighed` events are added to the run's log. */
    weigh(
      folder: string,
      runId: string,
      orders: readonly WeighedOrder[],
      judge: PairJudge,
      signal: AbortSignal,
      options: RunOptions = {},
    ): Promise<Result<Run>> {
      const cells = [...new Set(orders.flatMap(({ first, second }) => [first, second]))];
      return withBefore(folder, runId, options, async (place, before) => {
        const stray = strayCell(cells, place.request.cells);
        if (stray) return fail(stray);
        const { session } = place.request;
        const { completions } = before;
        const weighing = { session, completions, providers: deps.providers(), judge, orders };
        const asked = { cells, total: orders.length, servers: new Set([judge.grader.providerId]) };
        return ok(
          judged({ ...options, place, before, ...asked, signal }, (engine, ...how) =>
            engine.weighRun(weighing, ...how),
          ),
        );
      });
    },

    /** Adds a person's judgement to the run's log, also while others of this process write to it. */
    judge: (folder: string, runId: string, judgement: Judgement): Promise<Result<RunEvent>> =>
      withHeld(folder, runId, (place) => judgeRun(place, judgement, deps.now())),

    /** What a run has under way, to be looked at from here on. Aborting the signal stops it; leaving does not. */
    async join(joining: Joining): Promise<Result<JoinedRun>> {
      const joined = await joinRun({ live, logs }, joining);
      return joined.ok ? ok({ ...joined.value, loaded: maskedRun(joined.value.loaded) }) : joined;
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
