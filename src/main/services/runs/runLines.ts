/** The lines of a run log: which are there, and what they say. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { RUN_FORMAT, runEventSchema, runRequestSchema } from '@shared/domain/run/run';
import { storedSessionSchema } from '@shared/domain/session/migrateSession';

const NEWLINE = 0x0a;

export interface Line {
  readonly text: string;
  /** Whether its line end is there; the last one may have been under way when the process was killed. */
  readonly isWhole: boolean;
}

/** All lines in their order, as they are read. Rejects for what the disk does. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  yield* splitLines(createReadStream(file));
}

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

const storedRunRequestSchema = (folderName: string) =>
  runRequestSchema.extend({ session: storedSessionSchema(folderName) });

/** The first line. */
export function requestOf(line: string, file: string): Result<RunRequest> {
  const value = parseLine(line);
  const format: unknown = typeof value === 'object' && value !== null && 'format' in value ? value.format : 0;
  if (typeof format === 'number' && format > RUN_FORMAT) {
    return fail({ code: 'file.newerFormat', params: { file, format, supported: RUN_FORMAT } });
  }
  // <folder of the session>/runs/<time>-<id>.jsonl
  const parsed = storedRunRequestSchema(path.basename(path.resolve(file, '../..'))).safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : parsed.error.message;
  return fail({ code: 'file.damaged', params: { file, line: 1, reason } });
}

/** Any other line; undefined where it cannot be read. */
export function eventOf(line: string): RunEvent | undefined {
  const parsed = runEventSchema.safeParse(parseLine(line));
  return parsed.success ? parsed.data : undefined;
}

export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
