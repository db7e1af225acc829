/** Reads a file that is one: a pipe, a device or a folder under its name must not hold the app up. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Not to wait for a writer at the other end of a pipe; Windows has no such flag, and no such pipes in folders. */
export const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** More than any session is. */
const MOST_BYTES = 256 * 1024 * 1024;

/** What is no file to read, told as the disk tells its own errors. */
export class NotReadable extends Error {
  constructor(
    readonly code: 'NOT_A_FILE' | 'TOO_LARGE',
    file: string,
  ) {
    super(`${code}: ${file}`);
  }
}

/** Rejects with the disk's error, or with NotReadable. */
export async function readRegularFile(file: string): Promise<Buffer> {
  const handle = await open(file, READ_AT_ONCE);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new NotReadable('NOT_A_FILE', file);
    if (stats.size > MOST_BYTES) throw new NotReadable('TOO_LARGE', file);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
