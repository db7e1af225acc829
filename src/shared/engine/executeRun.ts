/** Runs cells of a RunRequest and tells, as an async iterable of RunEvents, what happens to each. */
import { type CellKey, parseCellKey } from '@shared/domain/cells';
import { chatRequestOf } from '@shared/domain/chatRequest';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/provider';
import type { RunEvent, RunRequest } from '@shared/domain/run';
import PQueue from 'p-queue';
import { EventQueue } from './eventQueue';
import { detailOf } from './redact';
import { type CellEvent, runCell } from './runCell';

export interface EngineDeps {
  /** Node's fetch or undici's; never the renderer's (six connections a host). */
  readonly fetch: typeof fetch;
  /** The provider's key, or why there is none; undefined where the provider needs none. */
  readonly keyOf: (providerId: string) => string | undefined | Failure;
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
  /** How many requests one provider gets at a time; 16 where nothing is said. */
  readonly concurrencyOf?: (provider: Provider) => number;
  /** `Parallax/<version>`. */
  readonly userAgent?: string;
}

const CONCURRENCY = 16;

function internal(error: unknown): Failure {
  const detail = detailOf(String(error));
  return { code: 'internal', ...(detail !== undefined && { detail }) };
}

/**
 * All cells at once, each provider within its limit. A cell ends exactly once: completed, failed or (when `signal` is
 * aborted) cancelled. The iterable ends after the last; a consumer that leaves early aborts what is left. It never
 * throws for what a server does.
 */
export async function* executeRun(
  request: RunRequest,
  deps: EngineDeps,
  signal: AbortSignal,
): AsyncIterable<RunEvent> {
  const queue = new EventQueue<RunEvent>();
  const open = new Set<CellKey>(request.cells);
  // One for each request under way: a signal for the whole run would collect a listener for every cell that ever ran.
  const requests = new Map<CellKey, AbortController>();

  const emit = (cell: CellKey, event: CellEvent): void => {
    if (!open.has(cell)) return;
    queue.push({ ...event, cell, at: deps.now() } as RunEvent);
    if (event.type !== 'completed' && event.type !== 'failed' && event.type !== 'cancelled') return;
    open.delete(cell);
    if (open.size === 0) queue.close();
  };
  const abort = (): void => {
    open.clear();
    for (const controller of requests.values()) controller.abort();
  };
  const cancel = (): void => {
    // Told at once, whatever the requests still do.
    for (const cell of [...open]) emit(cell, { type: 'cancelled' });
    abort();
  };
  const run = async (cell: CellKey, provider: Provider | undefined): Promise<void> => {
    if (!open.has(cell)) return;
    const controller = new AbortController();
    requests.set(cell, controller);
    try {
      const wanted = chatRequestOf(request.session, request.providers, parseCellKey(cell));
      if (!wanted.ok) emit(cell, { type: 'failed', failure: wanted.failure });
      else if (provider)
        await runCell(wanted.value, provider, deps, (event) => emit(cell, event), controller.signal);
    } catch (error) {
      // Aborted (then the cell has ended and this is not heard), or a bug of ours, which must end it, too.
      emit(cell, { type: 'failed', failure: internal(error) });
    } finally {
      requests.delete(cell);
    }
  };

  if (open.size === 0) return;
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    schedule(request, deps, open, run);
    yield* queue.drain();
  } finally {
    signal.removeEventListener('abort', cancel);
    abort();
  }
}

/** Starts each cell as soon as its provider has room for it. */
function schedule(
  request: RunRequest,
  deps: EngineDeps,
  cells: ReadonlySet<CellKey>,
  run: (cell: CellKey, provider: Provider | undefined) => Promise<void>,
): void {
  const queues = new Map<string, PQueue>();
  for (const cell of [...cells]) {
    const { modelId } = parseCellKey(cell);
    const providerId = request.session.models.find(({ id }) => id === modelId)?.providerId;
    const provider = request.providers.find(({ id }) => id === providerId);
    if (!provider) {
      void run(cell, undefined);
      continue;
    }
    const queue =
      queues.get(provider.id) ?? new PQueue({ concurrency: deps.concurrencyOf?.(provider) ?? CONCURRENCY });
    queues.set(provider.id, queue);
    void queue.add(() => run(cell, provider));
  }
}
