/**
 * Replaces a file that other programs may replace at the same time. Nobody's version is lost: what lies there is taken away
 * first, looked at, and only put aside for good when it is what the writer began from.
 */
import { link, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './diskFailure';
import { readRegularFile } from './readRegularFile';
import { syncFolder, temporaryFile, writeTemporary } from './writeAtomically';

/** Where the old version lies for the moment of the change. */
export const takenName = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.taken`);

/** File systems that know no hard links (FAT, some network drives). */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'];

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
  if (!isExpected(await readRegularFile(file))) return false;
  const temporary = temporaryFile(file);
  try {
    await writeTemporary(temporary, text);
    const isReplaced = await exchange(file, temporary, isExpected);
    await syncFolder(path.dirname(file));
    return isReplaced;
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

async function exchange(
  file: string,
  temporary: string,
  isExpected: (content: Buffer) => boolean,
): Promise<boolean> {
  const taken = takenName(file);
  await rename(file, taken);
  try {
    if (isExpected(await readRegularFile(taken))) {
      await putInPlace(temporary, file);
      await unlink(taken);
      return true;
    }
  } catch (error) {
    await giveBack(file);
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  }
  await giveBack(file);
  return false;
}

/** Fails with EEXIST where somebody else's file lies there by now. */
async function putInPlace(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    if (!NO_LINKS.includes(errorCode(error) ?? '')) throw error;
    // Taken at the same moment by nobody: the folder is looked at once more, which is all that such a drive allows.
    const handle = await open(file, 'wx');
    await handle.close();
    await rename(temporary, file);
  }
}

/**
 * A file that was taken and not given back (the process was killed in between) is put where it was. Where another lies there
 * already, that one is newer, and what was taken had been read by its writer.
 */
export async function giveBack(file: string): Promise<void> {
  const taken = takenName(file);
  try {
    await link(taken, file);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return;
    if (code !== 'EEXIST') {
      await rename(taken, file);
      return;
    }
  }
  await unlink(taken).catch(() => undefined);
}
