/** A disk of a few hundred kilobytes under a folder, which a test fills, empties and makes read-only. Needs the right to mount. */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface SmallDisk {
  /** Until nothing more fits. */
  fill(): Promise<void>;
  free(): Promise<void>;
  setReadOnly(isReadOnly: boolean): Promise<void>;
  release(): Promise<void>;
}

/** Undefined where this user may not mount, or the system has no such disks. */
export async function mountSmallDisk(folder: string, size = '512k'): Promise<SmallDisk | undefined> {
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  } catch {
    return undefined;
  }
  const filler = join(folder, '.filler');
  return {
    fill: async () => {
      for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
        await writeFile(filler, Buffer.alloc(bytes), { flag: 'a' }).catch(() => undefined);
      }
    },
    free: () => rm(filler, { force: true }),
    setReadOnly: async (isReadOnly) => {
      await run('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder]);
    },
    release: async () => {
      await run('umount', ['-l', folder]);
    },
  };
}
