/**
 * A run's event log: a short head, the RunRequest, then RunEvents, appended as they arrive. Text deltas of a cell are
 * joined to about one line a second, so a killed process loses at most the last second.
 */
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { type Delta, isDelta, joinDelta } from '@shared/domain/run/joinDeltas';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { mendEnd } from './mendEnd';
import { beginningOf, lineOf } from './runLines';

export const RUNS_FOLDER = 'runs';
const JOIN_MS = 1000;

/** `<time>-<id>.jsonl`; the names sort by time, and hold no character that a file system refuses. */
export function runFileName(request: Pick<RunRequest, 'id' | 'createdAt'>): string {
  return `${request.createdAt.replace(/[:.]/g, '-')}-${request.id}.jsonl`;
}

export interface RunLog {
  /** Never waits and never throws: a disk that fails must not stop the answers. */
  append(event: RunEvent): void;
  /** Resolves once all that could be written is, with the first error of the disk, if there was one. */
  written(): Promise<unknown>;
  /** Writes what is left. Resolves with the first error of the disk, if there was one. */
  close(): Promise<unknown>;
}

/** Where the log goes: a new file with its first lines, or an old one whose end is mended first. */
export type RunLogTarget =
  | { readonly type: 'new'; readonly folder: string; readonly request: RunRequest }
  | { readonly type: 'again'; readonly file: string };

export function fileOfTarget(target: RunLogTarget): string {
  if (target.type === 'again') return target.file;
  return path.join(target.folder, RUNS_FOLDER, runFileName(target.request));
}

/** `now`: the clock of the events. `free`: when nobody else writes to the file any longer. */
export function openRunLog(target: RunLogTarget, now: () => number, free?: Promise<unknown>): RunLog {
  const pending = new Map<CellKey, { readonly since: number; readonly deltas: Delta[] }>();
  let text = target.type === 'new' ? beginningOf(target.request) : '';
  let error: unknown;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let writing: Promise<void> | undefined;
  const handle = openFile(target, free);

  /** One write at a time, each of all that has come together meanwhile. */
  function write(): void {
    if (writing || text === '' || error !== undefined) return;
    const chunk = text;
    text = '';
    writing = handle
      .then((file) => file.appendFile(chunk, 'utf8'))
      .catch((thrown: unknown) => {
        error ??= thrown;
      })
      .finally(() => {
        writing = undefined;
        write();
      });
  }

  function flushCell(cell: CellKey): void {
    for (const delta of pending.get(cell)?.deltas ?? []) text += lineOf(delta);
    pending.delete(cell);
  }

  function flushDue(): void {
    const due = now() - JOIN_MS;
    for (const [cell, { since }] of pending) if (since <= due) flushCell(cell);
    write();
    clearTimeout(timer);
    timer = undefined;
    const [oldest] = pending.values();
    if (oldest) timer = setTimeout(flushDue, Math.max(1, oldest.since + JOIN_MS - now()));
  }

  write();
  return {
    append(event) {
      if (isClosed || error !== undefined) return;
      if (isDelta(event)) {
        const waiting = pending.get(event.cell);
        if (!waiting) {
          pending.set(event.cell, { since: now(), deltas: [event] });
          timer ??= setTimeout(flushDue, JOIN_MS);
          return;
        }
        joinDelta(waiting.deltas, event);
        // A fast stream leaves timers no turn.
        if (now() - waiting.since >= JOIN_MS) flushDue();
        return;
      }
      flushCell(event.cell);
      text += lineOf(event);
      write();
    },

    async written() {
      while (writing) await writing;
      return error;
    },

    async close() {
      isClosed = true;
      clearTimeout(timer);
      for (const cell of [...pending.keys()]) flushCell(cell);
      write();
      while (writing) await writing;
      try {
        const file = await handle;
        await file.sync().finally(() => file.close());
      } catch (thrown) {
        error ??= thrown;
      }
      return error;
    },
  };
}

async function openFile(target: RunLogTarget, free: Promise<unknown> | undefined): Promise<FileHandle> {
  if (free) await free;
  if (target.type === 'new') {
    await mkdir(path.join(target.folder, RUNS_FOLDER), { recursive: true });
    return open(fileOfTarget(target), 'ax');
  }
  await mendEnd(target.file);
  return open(target.file, 'a');
}
