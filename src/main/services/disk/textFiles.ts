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

/** UTF-8, its byte order mark left out; refused where it is too large or no text. */
export async function openText(
  file: string,
): Promise<Result<{ readonly name: string; readonly text: string }>> {
  const name = path.basename(file);
  try {
    const { size } = await stat(file);
    if (size > MOST_MEGABYTES * MEGABYTE) {
      const params = { file: name, megabytes: Math.ceil(size / MEGABYTE), most: MOST_MEGABYTES };
      return fail({ code: 'file.tooLarge', params });
    }
    const text = decoded(await readFile(file));
    return text === undefined ? fail({ code: 'file.notText', params: { file: name } }) : ok({ name, text });
  } catch (error) {
    return fail(diskFailure(error, file));
  }
}

/** Without a byte order mark; undefined for what is no UTF-8. */
function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
