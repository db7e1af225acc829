/** Where a session's runs lie. A link in its place would lead out of the session's folder, and is refused. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { NotReadable } from '@main/services/disk/readRegularFile';

export const RUNS_FOLDER = 'runs';

/** The folder of the session that the run's log belongs to. */
export const sessionFolderOf = (log: string): string => path.resolve(log, '../..');

/** It need not exist. Rejects where it is a link. */
export async function checkedRunsFolder(sessionFolder: string): Promise<string> {
  const folder = path.join(sessionFolder, RUNS_FOLDER);
  const stats = await lstat(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (stats?.isSymbolicLink()) throw new NotReadable('NOT_A_FILE', folder);
  return folder;
}
