/**
 * When the open document is written. A pause in typing is waited for, but not for long: the first key that is not yet on
 * disk is never older than `LONGEST_WAIT_MS` when its write begins. One write runs, at most one waits, and it takes what is
 * newest when its turn comes. Whatever a write does, even throw, the next one is not held up by it.
 */
import { oneByOne } from '@shared/domain/oneByOne';

/** How long after the last key the file is written, milliseconds. */
const PAUSE_MS = 300;
/** How long after the first key not yet written; the rest of the second is the disk's. */
const LONGEST_WAIT_MS = 600;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 5000;

export interface Timers {
  readonly now: () => number;
  /** Returns how to call it off. */
  readonly after: (ms: number, task: () => void) => () => void;
}

interface AutosaveDeps {
  readonly timers: Timers;
  /** Writes what is unsaved. `again`: it could not, and is to be tried later without being asked. */
  readonly write: () => Promise<'done' | 'again'>;
  /** A bug in `write`. */
  readonly onError: (error: unknown) => void;
}

export function createAutosave({ timers, write, onError }: AutosaveDeps) {
  let callOff = () => {};
  let firstUnwrittenAt: number | undefined;
  let failures = 0;
  let waiting: Promise<void> | undefined;

  /** Runs the task when the disk is free of ours; nothing else of ours is written meanwhile. */
  const inTurn = oneByOne();

  function schedule(ms: number): void {
    callOff();
    callOff = timers.after(ms, () => void flush());
  }

  async function run(): Promise<void> {
    waiting = undefined;
    const outcome = await write().catch((error: unknown) => {
      onError(error);
      return 'again' as const;
    });
    failures = outcome === 'again' ? failures + 1 : 0;
    // A key pressed meanwhile has a timer of its own, which is sooner.
    if (outcome === 'again' && firstUnwrittenAt === undefined)
      schedule(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)));
  }

  /** Writes at once, after the write under way; resolves when the disk has it or refused it. */
  function flush(): Promise<void> {
    callOff();
    firstUnwrittenAt = undefined;
    waiting ??= inTurn(run);
    return waiting;
  }

  return {
    /** Something was typed. */
    touch(): void {
      const now = timers.now();
      firstUnwrittenAt ??= now;
      schedule(Math.max(0, Math.min(PAUSE_MS, firstUnwrittenAt + LONGEST_WAIT_MS - now)));
    },
    flush,
    inTurn,
  };
}
