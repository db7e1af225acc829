/** The runs that this process has under way, and who else listens to them. */
import type { UnderWay } from '@shared/domain/library';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { createTap, type Tap } from './tap';

/** A run, a retry or a grading: a run may have several at a time, on one log. */
export interface Operation {
  readonly what: UnderWay;
  readonly abort: AbortController;
  /** That are asked about, or graded. */
  readonly cells: readonly CellKey[];
  /** How many answers, or grades, it is to bring. */
  readonly total: number;
}

export interface LiveOperation {
  tell(event: RunEvent): void;
  end(): void;
}

/** All of a run's operations of one kind, as they stand when somebody comes to them. */
export interface LiveRun {
  readonly cells: readonly CellKey[];
  /** Those of which nothing was told yet. */
  readonly waiting: readonly CellKey[];
  readonly grades: { readonly done: number; readonly total: number };
  /** All that they tell from here on. To be iterated once. */
  readonly events: AsyncIterable<RunEvent>;
  /** In the place of iterating. */
  leave(): void;
}

interface RunOf {
  /** The session's. */
  readonly folder: string;
  readonly request: RunRequest;
}

interface LiveOperationOf extends Operation {
  readonly waiting: Set<CellKey>;
  grades: number;
  /** Each ends with the last of the operations that it listens to. */
  readonly taps: Set<Tap<RunEvent>>;
}

interface Live extends RunOf {
  readonly operations: Set<LiveOperationOf>;
}

export function createLiveRuns() {
  const runs = new Map<string, Live>();
  const ends = new Set<Promise<void>>();

  return {
    begin({ folder, request }: RunOf, begun: Operation): LiveOperation {
      const run: Live = runs.get(request.id) ?? { folder, request, operations: new Set() };
      const operation = {
        ...begun,
        waiting: new Set(begun.cells),
        grades: 0,
        taps: new Set<Tap<RunEvent>>(),
      };
      runs.set(request.id, run);
      run.operations.add(operation);
      let hasEnded = () => {};
      const ended = new Promise<void>((resolve) => {
        hasEnded = resolve;
      });
      ends.add(ended);
      return {
        tell(event) {
          operation.waiting.delete(event.cell);
          if (event.type === 'graded' || event.type === 'weighed') operation.grades += 1;
          for (const tap of operation.taps) tap.put(event);
        },
        end() {
          run.operations.delete(operation);
          if (run.operations.size === 0) runs.delete(request.id);
          const others = [...run.operations];
          for (const tap of operation.taps) if (!others.some(({ taps }) => taps.has(tap))) tap.end();
          ends.delete(ended);
          hasEnded();
        },
      };
    },

    /** Undefined where nothing of the kind is under way. Aborting the signal stops it; leaving does not. */
    join(runId: string, what: UnderWay, signal: AbortSignal): LiveRun | undefined {
      const all = [...(runs.get(runId)?.operations ?? [])];
      const operations = all.filter((operation) => operation.what === what);
      if (operations.length === 0) return undefined;
      // What begins later has a listener of its own.
      const tap = createTap<RunEvent>();
      for (const { taps } of operations) taps.add(tap);
      const stop = () => {
        for (const { abort } of operations) abort.abort();
      };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      const leave = () => {
        for (const { taps } of operations) taps.delete(tap);
        signal.removeEventListener('abort', stop);
      };
      async function* events(): AsyncGenerator<RunEvent> {
        try {
          yield* tap.items;
        } finally {
          leave();
        }
      }
      const done = sum(operations.map(({ grades }) => grades));
      return {
        cells: [...new Set(operations.flatMap(({ cells }) => cells))],
        waiting: operations.flatMap(({ waiting }) => [...waiting]),
        grades: { done, total: sum(operations.map(({ total }) => total)) },
        events: events(),
        leave,
      };
    },

    /** One for each kind of what a run has under way. */
    list: (): readonly (RunOf & { readonly what: UnderWay })[] =>
      [...runs.values()].flatMap(({ folder, request, operations }) =>
        [...new Set(Array.from(operations, ({ what }) => what))].map((what) => ({ folder, request, what })),
      ),

    isIn: (folder: string): boolean => [...runs.values()].some((run) => run.folder === folder),

    /** Aborts all and waits until they have ended. */
    async stopAll(): Promise<void> {
      for (const { operations } of runs.values()) for (const { abort } of operations) abort.abort();
      await Promise.all(ends);
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
