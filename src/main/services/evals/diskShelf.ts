/** The shelf of a download of evals in a folder of the app's own. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type EvalsShelf, nameOfId } from '@engine/openaiEvals/evalsShelf';
import { errorCode } from '@main/services/disk/diskFailure';
import { writeAtomically } from '@main/services/disk/writeAtomically';

export interface DiskShelf extends EvalsShelf {
  readonly folder: string;
  /** Evals that came in need no second copy. */
  readonly forget: (ids: readonly string[]) => Promise<void>;
}

/** Names are the engine's: they never lead out of the folder. */
export function diskShelf(folder: string): DiskShelf {
  return {
    folder,
    async read(name) {
      try {
        return await readFile(path.join(folder, name), 'utf8');
      } catch (error) {
        if (errorCode(error) === undefined) throw error;
        return undefined;
      }
    },
    async write(name, text) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeAtomically(file, text);
    },
    async forget(ids) {
      for (const id of ids) await rm(path.join(folder, nameOfId(id)), { recursive: true, force: true });
    },
  };
}
