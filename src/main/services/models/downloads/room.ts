/** Whether a model fits on the disk. */
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { bytesText } from '@shared/domain/bytesText';
import type { Failure } from '@shared/domain/failure';

/** For whoever asks, where the system tells; the folder need not be there yet. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await statfs(at).catch(() => undefined);
    if (found) return found.bavail * found.bsize;
    if (at === path.dirname(at)) return undefined;
  }
}

/** Why so many more bytes cannot be written there; undefined: they can, as far as is known. */
export async function roomFailure(folder: string, needed: number): Promise<Failure | undefined> {
  const free = await freeBytes(folder);
  if (free === undefined || needed <= free) return undefined;
  return { code: 'download.noRoom', params: { folder, needed: bytesText(needed), free: bytesText(free) } };
}

/** Of what was being downloaded; whatever is no error of the disk is a bug, and passes through. */
export function downloadDiskFailure(error: unknown, file: string, folder: string): Failure {
  const failure = diskFailure(error, file);
  return failure.code === 'disk.full' ? { code: 'download.diskFull', params: { folder } } : failure;
}
