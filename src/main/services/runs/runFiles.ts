/** Reading run logs: the list of a session's runs, and one run folded into its completions. */
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { mapBounded } from '@main/services/disk/mapBounded';
import { idSchema } from '@shared/domain/ids';
import type { LoadedRun, RunSummary } from '@shared/domain/library';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { earlierEndings } from '@shared/formats/runLog/earlierEndings';
import { countedCells } from './countedCells';
import { foldedRun } from './foldedRun';
import { type RunAddress, runAddresses } from './runAddresses';
import { eventOf, type Line, linesOf, requestOf, splitLines } from './runLines';
import type { LogContent } from './runLog';
import { namesIn, RUNS_FOLDER } from './runsFolder';

/** More are not listed: nobody scrolls that far, and each costs a read. */
const MOST_LISTED = 1000;
const READS_AT_A_TIME = 16;

export interface RunFile {
  readonly request: RunRequest;
  readonly file: string;
}

export interface ReadRun extends LoadedRun, RunFile {}

/** Newest first; those whose beginning cannot be read as well. */
export async function listRuns(sessionFolder: string): Promise<Result<readonly RunSummary[]>> {
  const folder = path.join(sessionFolder, RUNS_FOLDER);
  try {
    const addresses = runAddresses(await namesIn(sessionFolder))
      .map((address, index) => ({ ...address, number: index + 1 }))
      .toSorted(newestFirst);
    const summaries = await mapBounded(addresses.slice(0, MOST_LISTED), READS_AT_A_TIME, async (address) => {
      const { name, ...about } = address;
      const counted = await countedCells(path.join(folder, name)).catch(() => undefined);
      return counted && { ...about, ...counted };
    });
    return ok(summaries.filter((summary) => summary !== undefined));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok([]) : fail(diskFailure(error, folder));
  }
}

/** A log stays before its copies, which have its time. */
const newestFirst = (a: RunAddress, b: RunAddress): number =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;

/** The run folded, as its file has it. `hear` is told each event on the way. */
export function readRun(
  sessionFolder: string,
  runId: string,
  hear?: (event: RunEvent) => void,
): Promise<Result<ReadRun>> {
  return withRunFile(sessionFolder, runId, (file) => foldLines(linesOf(file), file, hear));
}

/** A run that is being written, as far as it is by now. Cells that are under way are left so. */
export async function readContent(
  content: LogContent,
  hear?: (event: RunEvent) => void,
): Promise<Result<ReadRun>> {
  try {
    return await foldLines(linesOfContent(content), content.file, hear, false);
  } catch (error) {
    return fail(diskFailure(error, content.file));
  }
}

/** Its request alone, however long the log. `content`: where it is being written. */
export async function findRun(
  sessionFolder: string,
  runId: string,
  content: LogContent | undefined,
): Promise<Result<RunFile>> {
  if (!content) return withRunFile(sessionFolder, runId, (file) => requestIn(linesOf(file), file));
  try {
    return await requestIn(linesOfContent(content), content.file);
  } catch (error) {
    return fail(diskFailure(error, content.file));
  }
}

async function* linesOfContent({ file, bytes, rest }: LogContent): AsyncGenerator<Line> {
  yield* linesOf(file, bytes);
  yield* splitLines([Buffer.from(rest, 'utf8')]);
}

async function requestIn(lines: AsyncGenerator<Line>, file: string): Promise<Result<RunFile>> {
  const request = await requestOf(lines, file).finally(() => lines.return(undefined));
  return request.ok ? ok({ request: request.value, file }) : request;
}

/** What is read of it bears the id that it is known by, which a copy's own words do not. */
async function withRunFile<T extends RunFile>(
  sessionFolder: string,
  runId: string,
  read: (file: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const unknown = fail({ code: 'run.unknown', params: { run: runId } });
  if (!idSchema.safeParse(runId).success) return unknown;
  const folder = path.join(sessionFolder, RUNS_FOLDER);
  try {
    const address = runAddresses(await namesIn(sessionFolder)).find(({ id }) => id === runId);
    if (!address) return unknown;
    const found = await read(path.join(folder, address.name));
    return found.ok ? ok({ ...found.value, request: { ...found.value.request, id: runId } }) : found;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? unknown : fail(diskFailure(error, folder));
  }
}

/** `isOver` false: a run that is still being written. */
export async function foldLines(
  lines: AsyncGenerator<Line>,
  file: string,
  hear?: (event: RunEvent) => void,
  isOver = true,
): Promise<Result<ReadRun>> {
  const begun = await requestOf(lines, file);
  if (!begun.ok) {
    await lines.return(undefined);
    return begun;
  }
  const request = begun.value;
  const folded = foldedRun(request);
  let skippedLines = 0;
  const withEnding = earlierEndings();
  let isTheirs = false;
  for await (const { text, isWhole } of lines) {
    if (text === '') continue;
    // Of a merge that was left half-way the first side counts: both may tell of the same events.
    if (text.startsWith('=======')) isTheirs = true;
    if (isTheirs) {
      skippedLines += 1;
      isTheirs = !text.startsWith('>>>>>>>');
      continue;
    }
    const read = eventOf(text);
    if (read === 'foreign') continue;
    if (read) {
      const event = withEnding(read);
      folded.hear(event);
      hear?.(event);
    }
    // A last line without its line end was being written when the app was killed.
    else if (isWhole) skippedLines += 1;
  }
  return ok({ request, ...folded.end(isOver), skippedLines, file });
}
