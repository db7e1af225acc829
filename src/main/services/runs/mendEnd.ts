/** What a killed process leaves at the end of a log: half a line goes, a whole one that lacks its line end gets it. */
import { open } from 'node:fs/promises';
import { parseJson } from '@shared/domain/json';

const PIECE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** To be called while nobody else writes to the file. The first line is never taken away. */
export async function mendEnd(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    let last = Buffer.alloc(0);
    let position = size;
    let newline = -1;
    while (position > 0 && newline === -1) {
      const from = Math.max(0, position - PIECE_BYTES);
      const piece = Buffer.alloc(position - from);
      await handle.read(piece, 0, piece.length, from);
      newline = piece.lastIndexOf(NEWLINE);
      last = Buffer.concat([piece.subarray(newline + 1), last]);
      position = from;
    }
    if (last.length === 0) return;
    const isKept = newline === -1 || parseJson(last.toString('utf8')) !== undefined;
    if (isKept) await handle.write('\n', size);
    else await handle.truncate(size - last.length);
  } finally {
    await handle.close();
  }
}
