/** Where a session's runs lie. A link on the way would lead out of the session's folder, and is refused. */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { NotReadable } from '@main/services/disk/readRegularFile';

export const RUNS_FOLDER = 'runs';

/** The folder of the session that the run's log belongs to. */
export const sessionFolderOf = (log: string): string => path.resolve(log, '../..');

/** It need not exist. Rejects where it, or the session's folder itself, is a link. */
export const checkedRunsFolder = (sessionFolder: string): Promise<string> =>
  checkedFolderIn(sessionFolder, RUNS_FOLDER);

/** The same of any folder of the session's. */
export async function checkedFolderIn(sessionFolder: string, name: string): Promise<string> {
  const folder = path.join(sessionFolder, name);
  await refuseLink(sessionFolder);
  await refuseLink(folder);
  return folder;
}

/** The names of its logs; a link is none. */
export const namesIn = (sessionFolder: string): Promise<readonly string[]> =>
  namesInFolder(sessionFolder, RUNS_FOLDER);

/** The names in a folder of the session's; a link is none. Rejects with the disk's error. */
export async function namesInFolder(sessionFolder: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(await checkedFolderIn(sessionFolder, name), { withFileTypes: true });
  return entries.filter((entry) => !entry.isSymbolicLink()).map((entry) => entry.name);
}

/** What is not there is no link. */
export async function refuseLink(name: string): Promise<void> {
  const stats = await lstat(name).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (stats?.isSymbolicLink()) throw new NotReadable('NOT_A_FILE', name);
}
