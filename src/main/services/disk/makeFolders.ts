/** Makes a folder and those that it lies in. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './diskFailure';

/** Node's own `recursive` tries without end where a parent is there and takes no folder, such as in `/proc`. */
export async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if (errorCode(error) === 'ENOENT' && parent !== folder) {
      await makeFolders(parent);
      await mkdir(folder).catch((again: unknown) => unlessThere(folder, again));
    } else await unlessThere(folder, error);
  }
}

/** Another may have made it meanwhile. */
async function unlessThere(folder: string, error: unknown): Promise<void> {
  const isThere = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isThere) throw error;
}
