/** Runs: freezes the request, lets the engine answer it, and writes each event down while it is shown. */

import type { Send } from '@engine/http/http';
import type { executeRun } from '@engine/run/executeRun';
import type { gradeRun } from '@engine/run/gradeRun';
import type { Cap, EngineDeps } from '@engine/run/runJobs';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import type { Check } from '@shared/domain/checks/check';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { Ledger } from '@shared/domain/cost/ledger';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import { maskedProvider, wholeProvider } from '@shared/domain/providers/headers';
import { originOf, type Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { Judgement, RunEvent, RunRequest } from '@shared/domain/run/run';
import { RUN_FORMAT } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { withoutEditorIds } from '@shared/domain/session/session';
import { findRun, readRun } from './runFiles';
import type { RunLogTarget } from './runLog';
import { createRunLogs } from './runLogs';

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
  readonly redact: (text: string) => string;
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onLogFailure: (failure: Failure) => void;
}

export interface RunOptions {
  /** Hard cap on what the run may cost with its gradings, US dollars; null: none, though it was begun with one. */
  readonly maxCostUsd?: number | null | undefined;
  /** Requests at a time to each provider, in the place of the provider's own number. */
  readonly concurrency?: number | undefined;
}

export interface Run {
  readonly request: RunRequest;
  /** To be iterated once. Aborting the signal ends it with what there is, leaving it early aborts. */
  readonly events: AsyncIterable<RunEvent>;
  /** After the end: why the log could not be written, or why not all was asked, where no event tells. */
  readonly failure: () => Failure | undefined;
}

export type RunService = ReturnType<typeof createRunService>;

export function createRunService(deps: RunServiceDeps) {
  const active = new Map<symbol, { readonly folder: string; readonly abort: AbortController }>();
  const ends = new Set<Promise<void>>();
  const logs = createRunLogs(deps.now);

  type Answer = (engine: Engine, deps: EngineDeps, signal: AbortSignal) => AsyncIterable<RunEvent>;

  /** What `answer` tells, written to the log and told on. */
  function run(
    { folder, request, target }: { folder: string; request: RunRequest; target: RunLogTarget },
    providers: readonly Provider[],
    options: RunOptions,
    answer: Answer,
    signal: AbortSignal,
  ): Run {
    const token = Symbol(request.id);
    const abort = new AbortController();
    let logFailure: Failure | undefined;

    async function* events(): AsyncGenerator<RunEvent> {
      const stop = () => abort.abort();
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      let hasEnded = () => {};
      const end = new Promise<void>((resolve) => {
        hasEnded = resolve;
      });
      ends.add(end);
      active.set(token, { folder, abort });
      const log = logs.acquire(target);
      try {
        const { concurrency } = options;
        const engineDeps = {
          send: deps.send,
          keyOf: (id: string) => keyOf(providers, id),
          now: deps.now,
          userAgent: deps.userAgent,
          ...(concurrency !== undefined && { concurrencyOf: () => concurrency }),
        };
        for await (const event of answer(await deps.loadEngine(), engineDeps, abort.signal)) {
          const told = redacted(event);
          log.append(told);
          yield told;
        }
      } finally {
        abort.abort();
        signal.removeEventListener('abort', stop);
        const error = await log.release();
        if (error !== undefined) {
          logFailure = logFailureOf(error, request);
          deps.onLogFailure(logFailure);
        }
        active.delete(token);
        ends.delete(end);
        hasEnded();
      }
    }
    return { request, events: events(), failure: () => logFailure };
  }

  /** The cells of a run; `before`: what it has cost already. */
  function ask(
    place: { folder: string; request: RunRequest; target: RunLogTarget },
    cells: readonly CellKey[],
    before: Ledger,
    options: RunOptions,
    signal: AbortSignal,
  ): Run {
    const providers = place.request.providers.map(whole);
    const asked = { ...place.request, providers, cells: [...new Set(cells)] };
    const usd = capUsdOf(place.request, options);
    async function* answer(engine: Engine, engineDeps: EngineDeps, stop: AbortSignal) {
      const cap = await capOf(usd, asked, providers, before);
      yield* engine.executeRun(asked, engineDeps, stop, cap);
    }
    return run(place, providers, options, answer, signal);
  }

  /** With its headers' values of today, for the server that they are meant for: a log may come from elsewhere. */
  function whole(frozen: Provider): Provider {
    const own = deps.providers().find(({ id }) => id === frozen.id);
    const isSameServer = own !== undefined && originOf(own.baseUrl) === originOf(frozen.baseUrl);
    return wholeProvider(frozen, isSameServer ? own : undefined);
  }

  async function capOf(
    usd: number | undefined,
    { session, providers }: RunRequest,
    asked: readonly Provider[],
    before: Ledger,
  ): Promise<Cap | undefined> {
    if (usd === undefined) return undefined;
    const paid = before.paid(session);
    const graders = deps.providers().filter(({ id }) => paid.has(id));
    const priceOf = await deps.loadPrices([...asked, ...graders]);
    return { usd, priceOf, spentUsd: before.spentUsd(session, [...providers, ...graders], priceOf) };
  }

  const logFailureOf = (error: unknown, { id }: RunRequest): Failure =>
    errorCode(error) ? diskFailure(error, `runs/${id}`) : { code: 'internal', detail: String(error) };

  function keyOf(providers: readonly Provider[], providerId: string): string | undefined | Failure {
    const provider = providers.find(({ id }) => id === providerId);
    return provider ? deps.keyFor(provider) : { code: 'provider.unknown', params: { provider: providerId } };
  }

  /** A server may quote the key it got in its refusal. */
  function redacted(event: RunEvent): RunEvent {
    if (!('failure' in event) || event.failure?.detail === undefined) return event;
    return { ...event, failure: { ...event.failure, detail: deps.redact(event.failure.detail) } };
  }

  return {
    /** `folder`: the session's, in which `runs/` lies. */
    start(
      folder: string,
      session: Session,
      cells: readonly CellKey[],
      signal: AbortSignal,
      options: RunOptions = {},
    ): Result<Run> {
      const stray = strayOf(cells, expandCells(session).map(cellKey));
      if (stray !== undefined) return fail(noSuchCell(stray));
      const named = new Set(session.models.map(({ providerId }) => providerId));
      const { maxCostUsd } = options;
      const request: RunRequest = {
        format: RUN_FORMAT,
        id: deps.newId(),
        createdAt: new Date(deps.now()).toISOString(),
        session: withoutEditorIds(session),
        providers: deps
          .providers()
          .filter(({ id }) => named.has(id))
          .map(maskedProvider),
        cells: [...new Set(cells)],
        ...(typeof maxCostUsd === 'number' && { maxCostUsd }),
      };
      const target: RunLogTarget = { type: 'new', folder, request };
      return ok(ask({ folder, request, target }, request.cells, new Ledger(), options, signal));
    },

    /**
     * The same snapshot once more, for some of its cells; their events are added to its log. The run's own cap holds, or
     * another in its place, for all that the run has cost.
     */
    async retry(
      folder: string,
      runId: string,
      cells: readonly CellKey[],
      signal: AbortSignal,
      options: RunOptions = {},
    ): Promise<Result<Run>> {
      const found = await findRun(folder, runId);
      if (!found.ok) return found;
      const { request, file } = found.value;
      const stray = strayOf(cells, request.cells);
      if (stray !== undefined) return fail(noSuchCell(stray));
      const ledger = new Ledger();
      if (capUsdOf(request, options) !== undefined) {
        const before = await readRun(folder, runId, (event) => ledger.hear(event));
        if (!before.ok) return before;
      }
      const place = { folder, request, target: { type: 'again', file } } as const;
      return ok(ask(place, cells, ledger, options, signal));
    },

    /** Asks graders about completed cells, under the same cap; `graded` events are added to the run's log. */
    async grade(
      folder: string,
      runId: string,
      cells: readonly CellKey[],
      checks: readonly Check[],
      signal: AbortSignal,
      options: RunOptions = {},
    ): Promise<Result<Run>> {
      const ledger = new Ledger();
      const read = await readRun(folder, runId, (event) => ledger.hear(event));
      if (!read.ok) return read;
      const { request, file } = read.value;
      const wanted = new Set(cells);
      const completions = read.value.completions.filter(({ cell }) => wanted.has(cell));
      const graded = checks.filter(isGraded);
      const providers = deps.providers();
      const grading = { session: request.session, providers, completions, checks: graded };
      const usd = capUsdOf(request, options);
      const graders = new Set(graded.map(({ grader }) => grader.providerId));
      const asked = providers.filter(({ id }) => graders.has(id));
      let capped: Failure | undefined;
      async function* answer(engine: Engine, engineDeps: EngineDeps, stop: AbortSignal) {
        const cap = await capOf(usd, request, asked, ledger);
        const count = yield* engine.gradeRun(grading, engineDeps, stop, cap);
        if (count > 0) capped = { code: 'cost.capReached', params: { cap: usd ?? 0, count } };
      }
      const place = { folder, request, target: { type: 'again', file } } as const;
      const grades = run(place, asked, options, answer, signal);
      return ok({ ...grades, failure: () => grades.failure() ?? capped });
    },

    /** Adds a person's judgement to the run's log, also while others write to it. */
    async judge(folder: string, runId: string, judgement: Judgement): Promise<Result<RunEvent>> {
      const found = await findRun(folder, runId);
      if (!found.ok) return found;
      const { request, file } = found.value;
      const named = judgement.type === 'compared' ? [judgement.cell, judgement.other] : [judgement.cell];
      const stray = strayOf(named, request.cells);
      if (stray !== undefined) return fail(noSuchCell(stray));
      const event: RunEvent = { ...judgement, at: deps.now() };
      const log = logs.acquire({ type: 'again', file });
      log.append(event);
      const error = await log.release();
      return error === undefined ? ok(event) : fail(logFailureOf(error, request));
    },

    /** Loads what the first run needs. */
    warmUp: async (): Promise<void> => void (await deps.loadEngine()),

    isBusy: (folder: string): boolean => [...active.values()].some((run) => run.folder === folder),

    /** Aborts all and waits until their logs are written. */
    async stopAll(): Promise<void> {
      for (const { abort } of active.values()) abort.abort();
      await Promise.all(ends);
    },
  };
}

const capUsdOf = ({ maxCostUsd }: RunRequest, options: RunOptions): number | undefined =>
  options.maxCostUsd === undefined ? maxCostUsd : (options.maxCostUsd ?? undefined);

/** The first cell that the run does not have. */
function strayOf(cells: readonly CellKey[], all: readonly CellKey[]): CellKey | undefined {
  const known = new Set(all);
  return cells.find((cell) => !known.has(cell));
}

const noSuchCell = (cell: CellKey): Failure => ({
  code: 'input.invalid',
  params: { reason: `no such cell: ${cell}` },
});
