/**
 * A run's event log: first line the RunRequest, then RunEvents, appended as they arrive. Text deltas of a cell are
 * joined to about one line a second, so a killed process loses at most the last second.
 */
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { CellKey } from '@shared/domain/cells';
import type { RunEvent, RunRequest } from '@shared/domain/run';

export const RUNS_FOLDER = 'runs';
const JOIN_MS = 1000;

/** `<time>-<id>.jsonl`; the names sort by time, and hold no character that a file system refuses. */
export function runFileName(request: Pick<RunRequest, 'id' | 'createdAt'>): string {
  return `${request.createdAt.replace(/[:.]/g, '-')}-${request.id}.jsonl`;
}

export interface RunLog {
  /** Never waits and never throws: a disk that fails must not stop the answers. */
  append(event: RunEvent): void;
  /** Writes what is left. Resolves with the first error of the disk, if there was one. */
  close(): Promise<unknown>;
}

type Delta = Extract<RunEvent, { type: 'delta' | 'reasoningDelta' }>;

/** Where the log goes: a new file with its first line, or an old one whose end is mended first. */
export type RunLogTarget =
  | { readonly type: 'new'; readonly folder: string; readonly request: RunRequest }
  | { readonly type: 'again'; readonly file: string; readonly mend?: LogEnd };

/** How a log ends: whole lines up to `wholeBytes`; then perhaps a last line that lacks its line end. */
export interface LogEnd {
  readonly wholeBytes: number;
  readonly lacksNewline: boolean;
}

/** `now`: the clock of the events. */
export function openRunLog(target: RunLogTarget, now: () => number): RunLog {
  const pending = new Map<CellKey, { readonly since: number; readonly deltas: Delta[] }>();
  let text = target.type === 'new' ? `${JSON.stringify(target.request)}\n` : '';
  let error: unknown;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let writing: Promise<void> | undefined;
  const handle = openFile(target);

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
    for (const delta of pending.get(cell)?.deltas ?? []) text += `${JSON.stringify(delta)}\n`;
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
      if (event.type === 'delta' || event.type === 'reasoningDelta') {
        const waiting = pending.get(event.cell);
        if (!waiting) {
          pending.set(event.cell, { since: now(), deltas: [event] });
          timer ??= setTimeout(flushDue, JOIN_MS);
          return;
        }
        const last = waiting.deltas.at(-1);
        if (last?.type === event.type) {
          waiting.deltas[waiting.deltas.length - 1] = { ...last, text: last.text + event.text };
        } else waiting.deltas.push(event);
        // A fast stream leaves timers no turn.
        if (now() - waiting.since >= JOIN_MS) flushDue();
        return;
      }
      flushCell(event.cell);
      text += `${JSON.stringify(event)}\n`;
      write();
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

async function openFile(target: RunLogTarget): Promise<FileHandle> {
  if (target.type === 'new') {
    const folder = path.join(target.folder, RUNS_FOLDER);
    await mkdir(folder, { recursive: true });
    return open(path.join(folder, runFileName(target.request)), 'ax');
  }
  if (target.mend) await mend(target.file, target.mend);
  return open(target.file, 'a');
}

async function mend(file: string, { wholeBytes, lacksNewline }: LogEnd): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(wholeBytes);
    if (lacksNewline) await handle.write('\n', wholeBytes);
  } finally {
    await handle.close();
  }
}
