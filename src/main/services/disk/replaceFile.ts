/**
 * Replaces a file that other programs may replace at the same time. Nobody's version is lost: what lies there is taken away
 * first, looked at, and only put aside for good when it is what the writer began from.
 */
import { rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './diskFailure';
import { readRegularFile } from './readRegularFile';
import { giveBack, inPlace, putInPlace, removeLeft, takenName } from './takenFiles';
import { syncFolder, temporaryFile, writeTemporary } from './writeAtomically';

/**
 * `isExpected`: whether the content that lies there is what the writer began from. Resolves with false, and changes nothing,
 * where it is not or where another program put a version of its own there meanwhile. Rejects with the disk's error; the old
 * file then stands.
 */
export async function replaceFile(
  file: string,
  text: string,
  isExpected: (content: Buffer) => boolean,
): Promise<boolean> {
  if (!isExpected(await inPlace(file, () => readRegularFile(file)))) return false;
  const temporary = temporaryFile(file);
  try {
    const { mode } = await inPlace(file, () => stat(file));
    await writeTemporary(temporary, text, mode);
    const isReplaced = await exchange(file, temporary, isExpected);
    await syncFolder(path.dirname(file));
    return isReplaced;
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

/** Whole or not at all. False where something lies there by now. */
export async function createFile(file: string, text: string): Promise<boolean> {
  const temporary = temporaryFile(file);
  try {
    await writeTemporary(temporary, text);
    await putInPlace(temporary, file);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
  await syncFolder(path.dirname(file));
  return true;
}

async function exchange(
  file: string,
  temporary: string,
  isExpected: (content: Buffer) => boolean,
): Promise<boolean> {
  const taken = takenName(file);
  await inPlace(file, () => rename(file, taken));
  try {
    if (isExpected(await readRegularFile(taken))) {
      await putInPlace(temporary, file);
      await unlink(taken).catch(() => undefined);
      await removeLeft(file);
      return true;
    }
  } catch (error) {
    await giveBack(taken, file);
    // Another's version came between, or another took us for dead while we slept and gave back what we had taken.
    if (errorCode(error) !== 'EEXIST' && errorCode(error) !== 'ENOENT') throw error;
    return false;
  }
  await giveBack(taken, file);
  return false;
}
