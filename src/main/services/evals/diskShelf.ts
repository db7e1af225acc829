/** The shelf of a download of evals in a folder of the app's own. */

import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type EvalsShelf, nameOfId } from '@engine/openaiEvals/evalsShelf';
import { errorCode } from '@main/services/disk/diskFailure';
import { makeFolders } from '@main/services/disk/makeFolders';
import { writeAtomically } from '@main/services/disk/writeAtomically';

export interface DiskShelf extends EvalsShelf {
  readonly folder: string;
  /** Evals that came in need no second copy, and those that nobody wanted none at all. */
  readonly forget: (ids: readonly string[]) => Promise<void>;
  /** What is older than a day, however it came to stay. */
  readonly forgetOld: () => Promise<void>;
}

/** What was begun is gone on with for so long; after that it may be another by now. */
const DAY_MS = 86_400_000;

/** Names are the engine's: they never lead out of the folder. `masked`: no key is put down. `now`: as the system's clock has it. */
export function diskShelf(folder: string, masked: (text: string) => string, now: () => number): DiskShelf {
  const isOld = async (file: string) => now() - (await stat(file)).mtimeMs > DAY_MS;
  return {
    folder,
    async read(name) {
      try {
        const file = path.join(folder, name);
        return (await isOld(file)) ? undefined : await readFile(file, 'utf8');
      } catch (error) {
        if (errorCode(error) === undefined) throw error;
        return undefined;
      }
    },
    async write(name, text) {
      const file = path.join(folder, name);
      await makeFolders(path.dirname(file));
      await writeAtomically(file, masked(text));
    },
    async forget(ids) {
      for (const id of ids) await rm(path.join(folder, nameOfId(id)), { recursive: true, force: true });
    },
    async forgetOld() {
      const own = await readdir(folder).catch(() => []);
      for (const name of own) {
        const files = await readdir(path.join(folder, name)).catch(() => []);
        const old = await Promise.all(
          files.map((file) => isOld(path.join(folder, name, file)).catch(() => false)),
        );
        if (old.every(Boolean)) await rm(path.join(folder, name), { recursive: true, force: true });
      }
    },
  };
}
