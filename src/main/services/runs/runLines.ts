/** The lines of a run log: which are there, and what they say. */

import { open } from 'node:fs/promises';
import path from 'node:path';
import { NotReadable, READ_AT_ONCE } from '@main/services/disk/readRegularFile';
import { isObject, parseJson } from '@shared/domain/json';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { storedRunRequestSchema } from '@shared/domain/run/migrateRun';
import { isPlainEvent } from '@shared/domain/run/plainEvent';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { RUN_FORMAT, runEventSchema } from '@shared/domain/run/run';
import { headOf } from '@shared/domain/run/runHead';
import { withoutMark } from './countedCells';
import { sessionFolderOf } from './runsFolder';

const NEWLINE = 0x0a;

export interface Line {
  readonly text: string;
  /** Whether its line end is there; the last one may have been under way when the process was killed. */
  readonly isWhole: boolean;
}

/** All lines in their order, as they are read; of the first `bytes` only, if given. Rejects for what the disk does. */
export async function* linesOf(file: string, bytes?: number): AsyncGenerator<Line> {
  if (bytes === 0) return;
  const handle = await open(file, READ_AT_ONCE);
  if (!(await handle.stat()).isFile()) {
    await handle.close();
    throw new NotReadable('NOT_A_FILE', file);
  }
  yield* splitLines(handle.createReadStream(bytes === undefined ? {} : { end: bytes - 1 }));
}

/** UTF-8; a line may be split anywhere between two pieces, within a character too. */
export async function* splitLines(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Line> {
  let begun: Buffer[] = [];
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end !== -1; end = piece.indexOf(NEWLINE, from)) {
      const rest = piece.subarray(from, end);
      const line = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
      yield { text: line.toString('utf8'), isWhole: true };
      begun = [];
      from = end + 1;
    }
    if (from < piece.length) begun.push(piece.subarray(from));
  }
  if (begun.length > 0) yield { text: Buffer.concat(begun).toString('utf8'), isWhole: false };
}

/** How a log begins: a head that a list reads, then the frozen request. */
export function beginningOf(request: RunRequest): string {
  return `${JSON.stringify(headOf(request))}\n${JSON.stringify(request)}\n`;
}

/** As the reader will take it: both go by one schema, which puts right what does not fit. */
export function lineOf(event: RunEvent): string {
  if (isPlainEvent(event)) return `${JSON.stringify(event)}\n`;
  const parsed = runEventSchema.safeParse(event);
  return `${JSON.stringify(parsed.success ? parsed.data : event)}\n`;
}

/** The request, from the lines that a log begins with: one in format 1, two in format 2. */
export async function requestOf(lines: AsyncIterator<Line>, file: string): Promise<Result<RunRequest>> {
  const next = async () => parseJson(withoutMark((await lines.next()).value?.text ?? ''));
  const first = await next();
  const format: unknown = isObject(first) ? first.format : undefined;
  if (typeof format === 'number' && format > RUN_FORMAT) {
    return fail({ code: 'file.newerFormat', params: { file, format, supported: RUN_FORMAT } });
  }
  const hasHead = format === RUN_FORMAT;
  const request = hasHead ? await next() : first;
  const parsed = storedRunRequestSchema(path.basename(sessionFolderOf(file))).safeParse(request);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : parsed.error.message;
  return fail({ code: 'file.damaged', params: { file, line: hasHead ? 2 : 1, reason } });
}

const TYPES: ReadonlySet<unknown> = new Set(runEventSchema.options.map(({ shape }) => shape.type.value));

/** Any other line; undefined where it cannot be read, `foreign` where a newer Parallax wrote of what this one does not know. */
export function eventOf(line: string): RunEvent | 'foreign' | undefined {
  const value = parseJson(line);
  if (!isObject(value) || typeof value.type !== 'string') return undefined;
  if (isPlainEvent(value)) return value;
  if (!TYPES.has(value.type)) return 'foreign';
  const parsed = runEventSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
