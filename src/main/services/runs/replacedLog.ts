/**
 * A log that another program deletes, moves or replaces while it is written (a sync client, `rm`): its writer would go on in a
 * file that has no name any longer. All that was written is in that file still, and is written again where the log should be.
 */
import type { FileHandle } from 'node:fs/promises';
import { open, rename, stat, unlink } from 'node:fs/promises';
import { errorCode } from '@main/services/disk/diskFailure';
import { putInPlace } from '@main/services/disk/takenFiles';
import { timeInName } from '@main/services/disk/timeInName';
import { temporaryFile } from '@main/services/disk/writeAtomically';
import { sessionFolderOf } from './runsFolder';

/** Told as the disk's own errors are. */
export class LogReplaced extends Error {
  readonly code = 'LOG_REPLACED';
}

const PIECE_BYTES = 1024 * 1024;

/** Whether what is written through the handle is what is found under the name, or where its session's folder was moved to. */
export async function isUnderName(handle: FileHandle, name: string): Promise<boolean> {
  const [own, there] = await Promise.all([handle.stat(), statsOf(name)]);
  if (there) return there.ino === own.ino && there.dev === own.dev;
  return own.nlink > 0 && (await statsOf(sessionFolderOf(name))) === undefined;
}

const statsOf = (name: string) =>
  stat(name).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });

/**
 * The first `size` bytes of `lost`, under the name again. A copy of them, shorter or longer, is gone on with; what is anything
 * else is kept under another name. Resolves with the file and how much of it there is.
 */
export async function putBack(
  lost: FileHandle,
  size: number,
  name: string,
): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  const theirs = await open(name, 'r+').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (theirs) {
    try {
      const there = (await theirs.stat()).size;
      if (await haveOneBeginning(lost, theirs, Math.min(size, there))) {
        await copy(lost, theirs, there, size);
        return { handle: theirs, size: await endOfLines(theirs, Math.max(size, there)) };
      }
    } catch (error) {
      await theirs.close();
      throw error;
    }
    await theirs.close();
    await rename(name, `${name}.replaced-${timeInName(new Date().toISOString())}`);
  }
  const temporary = temporaryFile(name);
  const handle = await open(temporary, 'wx+');
  try {
    await copy(lost, handle, 0, size);
    await handle.sync();
    await putInPlace(temporary, name);
    return { handle, size };
  } catch (error) {
    await handle.close();
    throw error;
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

/** After a line end, which is made where there is none. */
async function endOfLines(file: FileHandle, size: number): Promise<number> {
  if (size === 0 || (await pieceOf(file, size - 1, 1)).toString('latin1') === '\n') return size;
  await file.write('\n', size);
  return size + 1;
}

async function haveOneBeginning(one: FileHandle, other: FileHandle, size: number): Promise<boolean> {
  for (let from = 0; from < size; from += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES, size - from);
    const [a, b] = [await pieceOf(one, from, length), await pieceOf(other, from, length)];
    if (!a.equals(b)) return false;
  }
  return true;
}

async function copy(from: FileHandle, to: FileHandle, start: number, end: number): Promise<void> {
  for (let at = start; at < end; at += PIECE_BYTES) {
    const piece = await pieceOf(from, at, Math.min(PIECE_BYTES, end - at));
    for (let done = 0; done < piece.length; )
      done += (await to.write(piece, done, piece.length - done, at + done)).bytesWritten;
  }
}

async function pieceOf(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const piece = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(piece, done, length - done, position + done);
    if (bytesRead === 0) throw new LogReplaced('What was written can no longer be read.');
    done += bytesRead;
  }
  return piece;
}
