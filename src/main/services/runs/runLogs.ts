/** One writer a log file and one budget a run, however many runs, graders and judgements add to it at the same time. */

import path from 'node:path';
import { Budget } from '@engine/run/budget';
import { OwnedElsewhere } from '@main/services/disk/ownerLock';
import type { RunEvent } from '@shared/domain/run/run';
import { runIdOf } from './runAddresses';
import { fileOfTarget, type LogContent, openRunLog, type RunLog, type RunLogTarget } from './runLog';
import { sessionFolderOf } from './runsFolder';

export interface SharedLog {
  /** Of the run, for all who write to its log. */
  readonly budget: Budget;
  append(event: RunEvent): void;
  readonly owned: RunLog['owned'];
  /** Before more is asked: aborts `ended` where it may not be. */
  readonly check: RunLog['check'];
  /** Aborted, with the reason, when the run must not go on. */
  readonly ended: AbortSignal;
  /** Tries to write what there is. Resolves with the error that kept something from the disk, if one did. */
  readonly flush: RunLog['flush'];
  /** The same of what was appended; what is joined still may wait. */
  readonly tried: RunLog['tried'];
  readonly wroteLately: RunLog['wroteLately'];
  content(): LogContent;
  /** Resolves once all can be written, or when the signal is aborted. Keeps the process alive. */
  untilWritable(signal: AbortSignal): Promise<void>;
  /**
   * To be called once. Resolves once it is written down, or with the error that kept it from the disk: then it is tried
   * again until it is, or until all logs are closed.
   */
  release(): Promise<unknown>;
}

export interface RunLogsDeps {
  readonly now: () => number;
  /** Why a log cannot be written; undefined once all of it is again. */
  readonly onTrouble: (file: string, error: unknown) => void;
}

interface OpenLog {
  readonly log: RunLog;
  readonly budget: Budget;
  readonly users: Set<AbortController>;
  /** Those who wait until the disk takes it again; undefined while it does. */
  waiting: Set<() => void> | undefined;
}

/** A timer that waits keeps the process alive. */
const LONG_MS = 60_000;

const isIn = (folder: string, file: string) => sessionFolderOf(file) === path.resolve(folder);

function untilWritable({ waiting }: OpenLog, signal: AbortSignal): Promise<void> {
  if (!waiting || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const alive = setInterval(() => undefined, LONG_MS);
    const end = () => {
      clearInterval(alive);
      signal.removeEventListener('abort', end);
      waiting.delete(end);
      resolve();
    };
    waiting.add(end);
    signal.addEventListener('abort', end, { once: true });
  });
}

export function createRunLogs({ now, onTrouble }: RunLogsDeps) {
  const open = new Map<string, OpenLog>();
  const closing = new Map<string, Promise<unknown>>();

  function openLog(target: RunLogTarget, file: string): OpenLog {
    const users = new Set<AbortController>();
    const opened: OpenLog = {
      log: openRunLog(target, {
        now,
        free: closing.get(file),
        onTrouble: (error) => {
          // That is told to who goes on with the run.
          if (error instanceof OwnedElsewhere) return;
          const waited = opened.waiting;
          opened.waiting = error === undefined ? undefined : (waited ?? new Set());
          onTrouble(file, error);
          if (error === undefined) for (const resolve of waited ?? []) resolve();
          if (error === undefined && users.size === 0) void close(file, opened);
        },
        onEnd: (reason) => {
          for (const user of users) user.abort(reason);
        },
      }),
      budget: new Budget(now),
      users,
      waiting: undefined,
    };
    open.set(file, opened);
    return opened;
  }

  function close(file: string, { log }: OpenLog): Promise<unknown> {
    open.delete(file);
    const closed = log.close().finally(() => {
      if (closing.get(file) === closed) closing.delete(file);
    });
    closing.set(file, closed);
    return closed;
  }

  return {
    acquire(target: RunLogTarget): SharedLog {
      const file = fileOfTarget(target);
      const shared = open.get(file) ?? openLog(target, file);
      const { log, budget, users } = shared;
      const user = new AbortController();
      users.add(user);
      return {
        budget,
        append: log.append,
        owned: log.owned,
        check: log.check,
        ended: user.signal,
        flush: log.flush,
        tried: log.tried,
        wroteLately: log.wroteLately,
        content: log.content,
        untilWritable: (signal) => untilWritable(shared, signal),
        async release() {
          const error = await log.flush();
          users.delete(user);
          const isLast = users.size === 0 && open.get(file) === shared;
          if (isLast && (error === undefined || error instanceof OwnedElsewhere)) return close(file, shared);
          return error;
        },
      };
    },

    /** What the log of this run says, where it is being written. */
    contentOf(folder: string, runId: string): LogContent | undefined {
      const file = [...open.keys()].find((each) => isIn(folder, each) && runIdOf(each) === runId);
      return file === undefined ? undefined : open.get(file)?.log.content();
    },

    /** Whether something of this session's runs is still to be written. */
    isOpenIn: (folder: string): boolean => [...open.keys()].some((file) => isIn(folder, file)),

    /** Tries once more to write what the disk has refused, and gives up what it still refuses. */
    async closeAll(): Promise<void> {
      await Promise.all([...open].map(([file, opened]) => close(file, opened)));
      await Promise.all(closing.values());
    },
  };
}
