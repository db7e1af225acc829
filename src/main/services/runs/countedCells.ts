/** How many cells a run has, from the beginning of its log: what a list of runs costs a file. */
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { READ_AT_ONCE } from '@main/services/disk/readRegularFile';
import { parseJson } from '@shared/domain/json';
import type { RunSummary } from '@shared/domain/library';
import { runHeadSchema } from '@shared/domain/run/runHead';

/** A head is shorter. */
const HEAD_BYTES = 2048;
const PIECE_BYTES = 256 * 1024;
const LONGEST_FIRST_LINE = 64 * 1024 * 1024;
const NEWLINE = 0x0a;
const QUOTE = 0x22;

type Counted = Pick<RunSummary, 'cells' | 'counts' | 'source'>;

/** Absent what it does not say; nothing where it does not begin as a log does; undefined where it is no file. */
export async function countedCells(file: string): Promise<Counted | undefined> {
  const handle = await open(file, READ_AT_ONCE);
  try {
    if (!(await handle.stat()).isFile()) return undefined;
    return await countedIn(handle);
  } finally {
    await handle.close();
  }
}

async function countedIn(handle: FileHandle): Promise<Counted> {
  const head = await piece(handle, 0, HEAD_BYTES);
  const end = head.indexOf(NEWLINE);
  const parsed = runHeadSchema.safeParse(parseJson(withoutMark(head.toString('utf8', 0, Math.max(0, end)))));
  if (parsed.success) {
    const { cells, ...counts } = parsed.data.counts;
    const { source } = parsed.data;
    return { cells, counts, ...(source !== undefined && { source }) };
  }
  const isFormat1 = withoutMark(head.toString('utf8', 0, 32)).startsWith('{"format":1,');
  const cells = isFormat1 ? await cellsOfFormat1(handle) : undefined;
  return cells === undefined ? {} : { cells };
}

/** Editors of Windows put one before what they save. */
export const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/** Its first line is the whole request: the list of cells in it is counted without parsing the line. */
async function cellsOfFormat1(handle: FileHandle): Promise<number | undefined> {
  const pieces: Buffer[] = [];
  for (let position = 0; position < LONGEST_FIRST_LINE; ) {
    const read = await piece(handle, position, PIECE_BYTES);
    const end = read.indexOf(NEWLINE);
    pieces.push(end === -1 ? read : read.subarray(0, end));
    if (end !== -1) break;
    if (read.length < PIECE_BYTES) return undefined;
    position += read.length;
  }
  const line = Buffer.concat(pieces);
  // Quotes within a text are escaped, so no text looks like this.
  const from = line.lastIndexOf('"cells":[');
  const to = line.indexOf(']', from);
  if (from === -1 || to === -1) return undefined;
  let quotes = 0;
  for (let at = line.indexOf('[', from); at < to; at++) if (line[at] === QUOTE) quotes += 1;
  return quotes / 2;
}

async function piece(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
