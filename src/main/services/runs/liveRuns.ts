/** The runs that this process has under way, and who else listens to them. */
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { createTap, type Tap } from './tap';

/** A run, a retry or a grading: a run may have several at a time, on one log. */
export interface Operation {
  readonly abort: AbortController;
  readonly cells: readonly CellKey[];
}

export interface LiveOperation {
  tell(event: RunEvent): void;
  end(): void;
}

export interface LiveRun {
  /** The cells that are asked about, or were. */
  readonly cells: readonly CellKey[];
  /** All that is told from here on, of each operation. To be iterated once. */
  readonly events: AsyncIterable<RunEvent>;
  /** In the place of iterating. */
  leave(): void;
}

interface RunOf {
  /** The session's. */
  readonly folder: string;
  readonly request: RunRequest;
}

interface Live extends RunOf {
  readonly operations: Set<Operation>;
  readonly taps: Set<Tap<RunEvent>>;
}

export function createLiveRuns() {
  const runs = new Map<string, Live>();
  const ends = new Set<Promise<void>>();

  return {
    begin({ folder, request }: RunOf, operation: Operation): LiveOperation {
      const run: Live = runs.get(request.id) ?? { folder, request, operations: new Set(), taps: new Set() };
      runs.set(request.id, run);
      run.operations.add(operation);
      let hasEnded = () => {};
      const ended = new Promise<void>((resolve) => {
        hasEnded = resolve;
      });
      ends.add(ended);
      return {
        tell(event) {
          for (const tap of run.taps) tap.put(event);
        },
        end() {
          run.operations.delete(operation);
          if (run.operations.size === 0) {
            runs.delete(request.id);
            for (const tap of run.taps) tap.end();
          }
          ends.delete(ended);
          hasEnded();
        },
      };
    },

    /** Undefined where it is not under way. Aborting the signal stops it; leaving does not. */
    join(runId: string, signal: AbortSignal): LiveRun | undefined {
      const run = runs.get(runId);
      if (!run) return undefined;
      const tap = createTap<RunEvent>();
      run.taps.add(tap);
      const stop = () => {
        for (const { abort } of run.operations) abort.abort();
      };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      const leave = () => {
        run.taps.delete(tap);
        signal.removeEventListener('abort', stop);
      };
      async function* events(): AsyncGenerator<RunEvent> {
        try {
          yield* tap.items;
        } finally {
          leave();
        }
      }
      const cells = new Set([...run.operations].flatMap((operation) => operation.cells));
      return { cells: [...cells], events: events(), leave };
    },

    list: (): readonly RunOf[] => [...runs.values()],

    isIn: (folder: string): boolean => [...runs.values()].some((run) => run.folder === folder),

    /** Aborts all and waits until they have ended. */
    async stopAll(): Promise<void> {
      for (const { operations } of runs.values()) for (const { abort } of operations) abort.abort();
      await Promise.all(ends);
    },
  };
}
