/** Whether some process (a command line, another window) is writing a run or a study of a session: its folder must stay then. */
import path from 'node:path';
import { isLockHeld } from '@main/services/disk/ownerLock';
import { namesInFolder } from './runsFolder';

/** `folders`: those in the session's folder in which locks may lie. */
export async function isUsedBySomeone(sessionFolder: string, folders: readonly string[]): Promise<boolean> {
  for (const name of folders) {
    // None, or a link: nobody writes there.
    const names = await namesInFolder(sessionFolder, name).catch(() => []);
    const locks = names.filter((each) => each.endsWith('.lock'));
    const held = await Promise.all(
      // One that cannot be read is not known to be free.
      locks.map((lock) => isLockHeld(path.join(sessionFolder, name, lock)).catch(() => true)),
    );
    if (held.includes(true)) return true;
  }
  return false;
}
