/** Runs: freezes the request, lets the engine answer it, and writes each event down while it is shown. */
import type { CellKey } from '@shared/domain/cells';
import { cellKey, expandCells } from '@shared/domain/cells';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/provider';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { RunEvent, RunRequest } from '@shared/domain/run';
import { RUN_FORMAT } from '@shared/domain/run';
import type { Session } from '@shared/domain/session';
import { withoutEditorIds } from '@shared/domain/session';
import type { executeRun } from '@shared/engine/executeRun';
import { diskFailure, errorCode } from './diskFailure';
import { readRun } from './runFiles';
import type { RunLogTarget } from './runLog';
import { openRunLog } from './runLog';

export interface RunServiceDeps {
  /** Loaded with the first run: the SDK is no part of a start. */
  readonly loadEngine: () => Promise<{ readonly executeRun: typeof executeRun }>;
  readonly fetch: typeof fetch;
  /** `Parallax/<version>`. */
  readonly userAgent: string;
  /** With base URLs as effective here. */
  readonly providers: () => readonly Provider[];
  readonly keyFor: (provider: Provider) => string | undefined | Failure;
  readonly redact: (text: string) => string;
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onLogFailure: (failure: Failure) => void;
}

export interface Run {
  readonly request: RunRequest;
  /** To be iterated once. Aborting the signal ends it with what there is, leaving it early aborts. */
  readonly events: AsyncIterable<RunEvent>;
  /** After the end: why the log could not be written, if it could not. */
  readonly logFailure: () => Failure | undefined;
}

export type RunService = ReturnType<typeof createRunService>;

export function createRunService(deps: RunServiceDeps) {
  const active = new Map<
    symbol,
    { readonly folder: string; readonly runId: string; readonly abort: AbortController }
  >();
  const ends = new Set<Promise<void>>();

  /** Of the log's request only `cells` are run now. */
  function run(
    folder: string,
    request: RunRequest,
    cells: readonly CellKey[],
    target: RunLogTarget,
    signal: AbortSignal,
  ): Run {
    const asked = { ...request, cells: [...new Set(cells)] };
    const token = Symbol(asked.id);
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
      active.set(token, { folder, runId: asked.id, abort });
      const log = openRunLog(target, deps.now);
      try {
        const { executeRun } = await deps.loadEngine();
        const engine = executeRun(
          asked,
          {
            fetch: deps.fetch,
            keyOf: (id) => keyOf(asked, id),
            now: deps.now,
            userAgent: deps.userAgent,
          },
          abort.signal,
        );
        for await (const event of engine) {
          const told = redacted(event);
          log.append(told);
          yield told;
        }
      } finally {
        abort.abort();
        signal.removeEventListener('abort', stop);
        const error = await log.close();
        if (error !== undefined) {
          logFailure = errorCode(error)
            ? diskFailure(error, `runs/${asked.id}`)
            : { code: 'internal', detail: String(error) };
          deps.onLogFailure(logFailure);
        }
        active.delete(token);
        ends.delete(end);
        hasEnded();
      }
    }
    return { request, events: events(), logFailure: () => logFailure };
  }

  function keyOf(request: RunRequest, providerId: string): string | undefined | Failure {
    const provider = request.providers.find(({ id }) => id === providerId);
    return provider ? deps.keyFor(provider) : { code: 'provider.unknown', params: { provider: providerId } };
  }

  /** A server may quote the key it got in its refusal. */
  function redacted(event: RunEvent): RunEvent {
    if ((event.type !== 'failed' && event.type !== 'retrying') || event.failure.detail === undefined) {
      return event;
    }
    return { ...event, failure: { ...event.failure, detail: deps.redact(event.failure.detail) } };
  }

  return {
    /** `folder`: the session's, in which `runs/` lies. */
    start(folder: string, session: Session, cells: readonly CellKey[], signal: AbortSignal): Result<Run> {
      const all = new Set(expandCells(session).map(cellKey));
      const stray = cells.find((cell) => !all.has(cell));
      if (stray !== undefined) return fail(noSuchCell(stray));
      const named = new Set(session.models.map(({ providerId }) => providerId));
      const request: RunRequest = {
        format: RUN_FORMAT,
        id: deps.newId(),
        createdAt: new Date(deps.now()).toISOString(),
        session: withoutEditorIds(session),
        providers: deps.providers().filter(({ id }) => named.has(id)),
        cells: [...new Set(cells)],
      };
      return ok(run(folder, request, request.cells, { type: 'new', folder, request }, signal));
    },

    /** The same snapshot once more, for some of its cells; their events are added to its log. */
    async retry(
      folder: string,
      runId: string,
      cells: readonly CellKey[],
      signal: AbortSignal,
    ): Promise<Result<Run>> {
      const read = await readRun(folder, runId);
      if (!read.ok) return read;
      const { request, file, end } = read.value;
      const stray = cells.find((cell) => !request.cells.includes(cell));
      if (stray !== undefined) return fail(noSuchCell(stray));
      // While another writes to the same log, its end is only half a line in passing.
      const isShared = [...active.values()].some((run) => run.runId === runId);
      const target: RunLogTarget = { type: 'again', file, ...(!isShared && { mend: end }) };
      return ok(run(folder, request, cells, target, signal));
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

const noSuchCell = (cell: CellKey): Failure => ({
  code: 'input.invalid',
  params: { reason: `no such cell: ${cell}` },
});
