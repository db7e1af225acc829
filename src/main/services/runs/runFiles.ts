/** Reading run logs: the list of a session's runs, and one run folded into its completions. */
import type { FileHandle } from 'node:fs/promises';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { mapBounded } from '@main/services/disk/mapBounded';
import { idSchema } from '@shared/domain/ids';
import type { LoadedRun, RunSummary } from '@shared/domain/library';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import {
  applyRunEvents,
  type Completions,
  closeOpenCompletions,
  queuedCompletion,
} from '@shared/domain/run/completion';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { applyComparisons, type Comparisons } from '@shared/domain/statistics/comparisons';
import { eventOf, type Line, linesOf, requestOf } from './runLines';
import { RUNS_FOLDER } from './runLog';

/** More are not listed: nobody scrolls that far, and each costs a read. */
const MOST_LISTED = 1000;
const READS_AT_A_TIME = 16;
/** The first line is read in pieces of this size, and no further than the limit. */
const PIECE_BYTES = 16 * 1024;
const LONGEST_FIRST_LINE = 64 * 1024 * 1024;
/** So many events are folded at a time: the fold copies its map each time. */
const FOLDED_AT_A_TIME = 5000;

const FILE_NAME = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{1,9}Z)-([A-Za-z0-9_.-]{1,64})\.jsonl$/;

export interface RunFile {
  readonly request: RunRequest;
  readonly file: string;
}

export interface ReadRun extends LoadedRun, RunFile {}

/** Newest first. Logs whose first line cannot be read are left out. */
export async function listRuns(sessionFolder: string): Promise<Result<readonly RunSummary[]>> {
  const folder = path.join(sessionFolder, RUNS_FOLDER);
  try {
    const names = (await readdir(folder))
      .filter((name) => FILE_NAME.test(name))
      .sort()
      .reverse();
    const summaries = await mapBounded(names.slice(0, MOST_LISTED), READS_AT_A_TIME, async (name) => {
      const file = path.join(folder, name);
      const request = requestOf(await firstLine(file).catch(() => ''), file);
      if (!request.ok) return undefined;
      const { id, createdAt, cells } = request.value;
      return { id, createdAt, cells: cells.length };
    });
    return ok(summaries.filter((summary) => summary !== undefined));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok([]) : fail(diskFailure(error, folder));
  }
}

/** The run folded. */
export function readRun(sessionFolder: string, runId: string): Promise<Result<ReadRun>> {
  return withRunFile(sessionFolder, runId, (file) => foldLines(linesOf(file), file));
}

/** Its first line alone, however long the log. */
export function findRun(sessionFolder: string, runId: string): Promise<Result<RunFile>> {
  return withRunFile(sessionFolder, runId, async (file) => {
    const request = requestOf(await firstLine(file), file);
    return request.ok ? ok({ request: request.value, file }) : request;
  });
}

async function withRunFile<T>(
  sessionFolder: string,
  runId: string,
  read: (file: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const unknown = fail({ code: 'run.unknown', params: { run: runId } });
  if (!idSchema.safeParse(runId).success) return unknown;
  const folder = path.join(sessionFolder, RUNS_FOLDER);
  try {
    const names = await readdir(folder);
    const name = names.find((candidate) => FILE_NAME.exec(candidate)?.[2] === runId);
    return name === undefined ? unknown : await read(path.join(folder, name));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? unknown : fail(diskFailure(error, folder));
  }
}

/** Folds a log as it is read: only what the run came to is kept in memory. */
export async function foldLines(lines: AsyncIterable<Line>, file: string): Promise<Result<ReadRun>> {
  let request: RunRequest | undefined;
  let completions: Completions = new Map();
  let comparisons: Comparisons = new Map();
  let skippedLines = 0;
  let events: RunEvent[] = [];
  const fold = () => {
    completions = applyRunEvents(completions, events);
    comparisons = applyComparisons(comparisons, events);
    events = [];
  };
  for await (const { text, isWhole } of lines) {
    if (!request) {
      const first = requestOf(text, file);
      if (!first.ok) return first;
      request = first.value;
      completions = new Map(request.cells.map((cell) => [cell, queuedCompletion(cell)]));
      continue;
    }
    if (text === '') continue;
    const event = eventOf(text);
    if (event) events.push(event);
    // A last line without its line end was being written when the app was killed.
    else if (isWhole) skippedLines += 1;
    if (events.length >= FOLDED_AT_A_TIME) fold();
  }
  fold();
  if (!request) return requestOf('', file) as Result<never>;
  return ok({
    request,
    completions: [...closeOpenCompletions(completions).values()],
    comparisons: [...comparisons.values()],
    skippedLines,
    file,
  });
}

async function firstLine(file: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const pieces: Buffer[] = [];
    for (let position = 0; position < LONGEST_FIRST_LINE; ) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, position);
      const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
      pieces.push(buffer.subarray(0, end === -1 ? bytesRead : end));
      if (end !== -1 || bytesRead === 0) break;
      position += bytesRead;
    }
    return Buffer.concat(pieces).toString('utf8');
  } finally {
    await handle?.close().catch(() => undefined);
  }
}
