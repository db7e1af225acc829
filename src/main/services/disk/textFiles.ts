/** Text files that the user chose: exports, and tables of cases. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { diskFailure } from './diskFailure';
import { namedTarget, writeTo } from './namedTarget';

const MOST_MEGABYTES = 64;
const MEGABYTE = 1024 * 1024;

/** A proposal for a file name, without what file systems refuse or take for a folder. */
export function fileNameOf(name: string): string {
  const tame = name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return tame === '' ? 'export' : tame;
}

/** Whole or not at all, where a link leads; into a pipe or a device. The folder must be there. */
export async function saveText(file: string, text: string): Promise<Result<{ readonly path: string }>> {
  try {
    await writeTo(await namedTarget(file), text);
    return ok({ path: file });
  } catch (error) {
    return fail(diskFailure(error, file));
  }
}

/** As it is: which encoding it is in, the window finds out. Refused where it is too large. */
export async function openBytes(
  file: string,
): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>> {
  const name = path.basename(file);
  try {
    const { size } = await stat(file);
    if (size > MOST_MEGABYTES * MEGABYTE) {
      const params = { file: name, megabytes: Math.ceil(size / MEGABYTE), most: MOST_MEGABYTES };
      return fail({ code: 'file.tooLarge', params });
    }
    return ok({ name, bytes: new Uint8Array(await readFile(file)) });
  } catch (error) {
    return fail(diskFailure(error, file));
  }
}
