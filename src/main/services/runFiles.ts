/** Reading run logs: the list of a session's runs, and one run folded into its completions. */
import type { FileHandle } from 'node:fs/promises';
import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyRunEvents, closeOpenCompletions, queuedCompletion } from '@shared/domain/completion';
import { idSchema } from '@shared/domain/ids';
import type { LoadedRun, RunSummary } from '@shared/domain/library';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { RunEvent, RunRequest } from '@shared/domain/run';
import { RUN_FORMAT, runEventSchema, runRequestSchema } from '@shared/domain/run';
import { diskFailure, errorCode } from './diskFailure';
import { mapBounded } from './mapBounded';
import type { LogEnd } from './runLog';
import { RUNS_FOLDER } from './runLog';

/** More are not listed: nobody scrolls that far, and each costs a read. */
const MOST_LISTED = 1000;
const READS_AT_A_TIME = 16;
/** The first line is read in pieces of this size, and no further than the limit. */
const PIECE_BYTES = 16 * 1024;
const LONGEST_FIRST_LINE = 16 * 1024 * 1024;

const FILE_NAME = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{1,9}Z)-([A-Za-z0-9_.-]{1,64})\.jsonl$/;

export interface ReadRun extends LoadedRun {
  readonly file: string;
  readonly end: LogEnd;
}

/** Newest first. Logs whose first line cannot be read are left out. */
export async function listRuns(sessionFolder: string): Promise<Result<readonly RunSummary[]>> {
  const folder = path.join(sessionFolder, RUNS_FOLDER);
  try {
    const names = (await readdir(folder))
      .filter((name) => FILE_NAME.test(name))
      .sort()
      .reverse();
    const summaries = await mapBounded(names.slice(0, MOST_LISTED), READS_AT_A_TIME, async (name) => {
      const request = await readRequest(path.join(folder, name));
      return request && { id: request.id, createdAt: request.createdAt, cells: request.cells.length };
    });
    return ok(summaries.filter((summary) => summary !== undefined));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok([]) : fail(diskFailure(error, folder));
  }
}

export async function readRun(sessionFolder: string, runId: string): Promise<Result<ReadRun>> {
  const unknown = fail({ code: 'run.unknown', params: { run: runId } });
  if (!idSchema.safeParse(runId).success) return unknown;
  const folder = path.join(sessionFolder, RUNS_FOLDER);
  try {
    const names = await readdir(folder);
    const name = names.find((candidate) => FILE_NAME.exec(candidate)?.[2] === runId);
    if (name === undefined) return unknown;
    const file = path.join(folder, name);
    return parseRunLog(await readFile(file), file);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? unknown : fail(diskFailure(error, folder));
  }
}

/** Folds a log. A last line without its line end was being written when the app was killed. */
export function parseRunLog(content: Buffer, file: string): Result<ReadRun> {
  const wholeBytes = content.lastIndexOf(0x0a) + 1;
  const [first = '', ...lines] = content.toString('utf8', 0, wholeBytes).split('\n');
  const last = content.toString('utf8', wholeBytes);
  const isLastWhole = last !== '' && (wholeBytes === 0 ? parseLine(last) : eventOf(last)) !== undefined;
  const request = requestOf(wholeBytes === 0 ? last : first, file);
  if (!request.ok) return request;

  lines.pop();
  if (isLastWhole && wholeBytes > 0) lines.push(last);
  const events = lines.filter((line) => line !== '').map(eventOf);
  const read = events.filter((event) => event !== undefined);
  const queued = new Map(request.value.cells.map((cell) => [cell, queuedCompletion(cell)]));
  const completions = closeOpenCompletions(applyRunEvents(queued, read));
  return ok({
    request: request.value,
    completions: [...completions.values()],
    skippedLines: events.length - read.length,
    file,
    end: {
      wholeBytes: isLastWhole ? content.length : wholeBytes,
      lacksNewline: isLastWhole,
    },
  });
}

function requestOf(line: string, file: string): Result<RunRequest> {
  const value = parseLine(line);
  const format: unknown = typeof value === 'object' && value !== null && 'format' in value ? value.format : 0;
  if (typeof format === 'number' && format > RUN_FORMAT) {
    return fail({ code: 'file.newerFormat', params: { file, format, supported: RUN_FORMAT } });
  }
  const parsed = runRequestSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : parsed.error.message;
  return fail({ code: 'file.damaged', params: { file, line: 1, reason } });
}

function eventOf(line: string): RunEvent | undefined {
  const parsed = runEventSchema.safeParse(parseLine(line));
  return parsed.success ? parsed.data : undefined;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The first line alone, however long the log. */
async function readRequest(file: string): Promise<RunRequest | undefined> {
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
    const parsed = runRequestSchema.safeParse(parseLine(Buffer.concat(pieces).toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  } finally {
    await handle?.close().catch(() => undefined);
  }
}
