/**
 * A run's event log: a short head, the RunRequest, then RunEvents, appended as they arrive. Text deltas of a cell are
 * joined to about one line a second, so a killed process loses at most the last second. What a disk refuses is kept, in its
 * order, and tried again until it is written.
 */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { type OwnerLock, TakenOver, takeLock } from '@main/services/disk/ownerLock';
import { timeInName } from '@main/services/disk/timeInName';
import { type Delta, isDelta, joinDelta } from '@shared/domain/run/joinDeltas';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { type AppendedFile, appendedFile } from './appendedFile';
import { mendEnd } from './mendEnd';
import { beginningOf, lineOf } from './runLines';
import { checkedRunsFolder, RUNS_FOLDER, refuseLink, sessionFolderOf } from './runsFolder';

const JOIN_MS = 1000;

/** `<time>-<id>.jsonl`. */
export function runFileName(request: Pick<RunRequest, 'id' | 'createdAt'>): string {
  return `${timeInName(request.createdAt)}-${request.id}.jsonl`;
}

export interface RunLog {
  /** Never waits and never throws: a disk that fails must not stop the answers. */
  append(event: RunEvent): void;
  /** Resolves when the run is this process's to go on with, or with why it is not: then nothing may be appended. */
  readonly owned: Promise<unknown>;
  /** Before more is asked. Tells `onEnd` where it may not be. */
  check(): Promise<void>;
  /** Tries to write what there is. Resolves with the error that kept something from the disk, if one did. */
  flush(): Promise<unknown>;
  /** The same of what was appended; what is joined still may wait. */
  readonly tried: () => Promise<unknown>;
  readonly wroteLately: () => boolean;
  /** All that the log says at this moment, on the disk or not yet. */
  content(): LogContent;
  /** Tries once more, lets the file go, and gives up what cannot be written: resolves with that error, if there is one. */
  close(): Promise<unknown>;
}

export interface LogContent {
  readonly file: string;
  /** So much of the file counts (undefined: all), */
  readonly bytes: number | undefined;
  /** and these lines come after it. */
  readonly rest: string;
}

/** Where the log goes: a new file with its first lines, or an old one whose end is mended first. */
export type RunLogTarget =
  | { readonly type: 'new'; readonly folder: string; readonly request: RunRequest }
  | { readonly type: 'again'; readonly file: string };

/** The file of a log that is there, or that will be. */
export function fileOfTarget(target: RunLogTarget): string {
  if (target.type === 'again') return target.file;
  return path.join(target.folder, RUNS_FOLDER, runFileName(target.request));
}

export interface RunLogDeps {
  /** The clock of the events. */
  readonly now: () => number;
  /** When nobody else of this process writes to the file any longer. */
  readonly free?: Promise<unknown> | undefined;
  /** Why nothing can be written; undefined once all is written again. */
  readonly onTrouble: (error: unknown) => void;
  /** Why nothing more may be asked: TakenOver or TooMuchUnwritten. May be told again. */
  readonly onEnd: (reason: Error) => void;
}

/** More of a run waits for the disk than memory should hold. It is kept, and goes on waiting. */
export class TooMuchUnwritten extends Error {}

export function openRunLog(target: RunLogTarget, { now, free, onTrouble, onEnd }: RunLogDeps): RunLog {
  const name = fileOfTarget(target);
  const pending = new Map<CellKey, { readonly since: number; readonly deltas: Delta[] }>();
  let timer: NodeJS.Timeout | undefined;
  let lock: OwnerLock | undefined;

  async function own(): Promise<void> {
    await free;
    const folder = await checkedRunsFolder(sessionFolderOf(name));
    if (target.type === 'new') await makeFolder(folder);
    await refuseLink(name);
    lock ??= await takeLock(name);
    // Before anything is asked: a log that cannot be written keeps nothing.
    if (target.type === 'again') await mendEnd(name);
  }

  async function prepare(): Promise<void> {
    const refusal = await owned;
    if (refusal !== undefined) throw refusal;
    await own();
  }

  /** With its folder the lock may have gone; its owner makes both again, or is none any longer. */
  async function restore(): Promise<void> {
    await makeFolder(await checkedRunsFolder(sessionFolderOf(name)));
    await lock?.restore();
  }

  /** A new log without a lock is on no disk yet, where others could see it. */
  async function checkLock(): Promise<void> {
    try {
      await lock?.check();
    } catch (error) {
      if (error instanceof TakenOver) onEnd(error);
      throw error;
    }
  }

  function checkRoom(): void {
    if (file.isOverfull()) onEnd(new TooMuchUnwritten(`Too much waits to be written to ${name}.`));
  }

  const isNew = target.type === 'new';
  // Nobody else knows of a new one.
  const owned = isNew ? Promise.resolve(undefined) : own().catch((error: unknown) => error);
  const file: AppendedFile = appendedFile(name, { isNew, prepare, restore, check: checkLock, onTrouble });

  function flushCell(cell: CellKey): void {
    for (const delta of pending.get(cell)?.deltas ?? []) file.append(lineOf(delta));
    pending.delete(cell);
  }

  function flushAll(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const cell of [...pending.keys()]) flushCell(cell);
  }

  function flushDue(): void {
    const due = now() - JOIN_MS;
    for (const [cell, { since }] of pending) if (since <= due) flushCell(cell);
    clearTimeout(timer);
    timer = undefined;
    const [oldest] = pending.values();
    if (oldest) timer = setTimeout(flushDue, Math.max(1, oldest.since + JOIN_MS - now()));
  }

  if (target.type === 'new') file.append(beginningOf(target.request));
  return {
    append(event) {
      if (isDelta(event)) {
        const waiting = pending.get(event.cell);
        if (!waiting) {
          const deltas: Delta[] = [];
          joinDelta(deltas, event);
          pending.set(event.cell, { since: now(), deltas });
          timer ??= setTimeout(flushDue, JOIN_MS);
          return;
        }
        joinDelta(waiting.deltas, event);
        // A fast stream leaves timers no turn.
        if (now() - waiting.since >= JOIN_MS) flushDue();
        return;
      }
      flushCell(event.cell);
      file.append(lineOf(event));
      checkRoom();
    },

    owned,

    async check() {
      checkRoom();
      // What else the disk does is the writes' trouble, which is told.
      await checkLock().catch(() => undefined);
    },

    tried: file.tried,
    wroteLately: file.wroteLately,

    flush() {
      flushAll();
      return file.flush();
    },

    content() {
      flushAll();
      return { file: name, ...file.content() };
    },

    async close() {
      flushAll();
      const error = await file.close();
      await owned;
      await lock?.release();
      return error;
    },
  };
}

/** Not its parents: a session's folder that is gone does not come back by itself. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}
