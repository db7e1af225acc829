/**
 * A file or a folder of the user's choice, as the doors read it. What it names beside it is read as well, but never from outside
 * its folder, wherever a link leads; and nothing is read that is larger than anything of this kind is.
 */
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { NotReadable, READ_AT_ONCE } from '@main/services/disk/readRegularFile';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Source } from '@shared/formats/doors/door';
import { BEGINNING, type OpenedSource } from '@shared/formats/doors/openedSource';
import { nonText } from '@shared/formats/encoding/nonText';
import { beginningOf, textOf } from './sourceBytes';
import { MOST_BYTES, MOST_BYTES_IN_ALL, MOST_FILES, tooLarge } from './sourceLimits';
import { zipSource } from './zipSource';

const EMPTY_ZIP = 'PK\x05\x06';
/** Not the user's: a folder of packages holds more files than all they ever wrote. */
const PASSED_OVER = new Set(['node_modules', '.git']);

/** Fails where there is nothing, or nothing that could be read. `named`: as the user chose it, from the current folder. */
export async function diskSource(named: string): Promise<Result<OpenedSource>> {
  try {
    const place = await realpath(named);
    const isFolder = (await stat(place)).isDirectory();
    const name = path.basename(path.resolve(named));
    const root = isFolder ? place : path.dirname(place);
    const allowance = { bytes: MOST_BYTES_IN_ALL };
    const source: Source = {
      name,
      isFolder,
      text: async () => {
        if (isFolder) return fail({ code: 'file.notAFile', params: { file: name } });
        const bytes = await bytesOf(place, name, allowance);
        return bytes.ok ? textOf(bytes.value, name) : bytes;
      },
      read: async (asked) => {
        const file = await placeIn(root, asked);
        return file === undefined ? undefined : bytesOf(file, asked, allowance);
      },
      list: async () => (await filesIn(root)).files,
    };
    if (isFolder) {
      const { files, isCut } = await filesIn(place);
      if (isCut) return fail({ code: 'import.tooManyFiles', params: { file: name, most: MOST_FILES } });
      return ok({ source, beginning: files.join('\n').slice(0, BEGINNING) });
    }
    const bytes = await withFile(place, async (handle) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return buffer.subarray(0, bytesRead);
    });
    if (isZip(bytes)) return await zipSource(place, name);
    return ok({ source, beginning: beginningOf(bytes) });
  } catch (error) {
    return fail(diskFailure(error, named));
  }
}

/** Not of a sheet or a document, which is one, too: of these more can be said. */
const isZip = (beginning: Uint8Array): boolean =>
  nonText(beginning)?.kind === 'ZIP' ||
  new TextDecoder('latin1').decode(beginning.subarray(0, 4)) === EMPTY_ZIP;

async function withFile<T>(file: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, READ_AT_ONCE);
  try {
    if (!(await handle.stat()).isFile()) throw new NotReadable('NOT_A_FILE', file);
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** Its size is looked at before a byte of it is read. */
async function bytesOf(
  file: string,
  name: string,
  allowance: { bytes: number },
): Promise<Result<Uint8Array>> {
  try {
    return await withFile(file, async (handle): Promise<Result<Uint8Array>> => {
      const { size } = await handle.stat();
      const most = Math.min(MOST_BYTES, allowance.bytes);
      if (size > most) return fail(tooLarge(name, size, most));
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      allowance.bytes -= bytesRead;
      return ok(bytes.subarray(0, bytesRead));
    });
  } catch (error) {
    return fail(diskFailure(error, name));
  }
}

/** Where it really lies; undefined where nothing does, or outside of the folder. */
async function placeIn(root: string, asked: string): Promise<string | undefined> {
  if (asked.includes('\0')) return undefined;
  const file = path.resolve(root, asked);
  if (!isWithin(root, file)) return undefined;
  try {
    const place = await realpath(file);
    return isWithin(root, place) && (await stat(place)).isFile() ? place : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

const isWithin = (root: string, file: string): boolean => {
  const relative = path.relative(root, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
};

/** Paths with `/`, in their order; links are not followed, so nothing turns in circles. */
async function filesIn(
  root: string,
): Promise<{ readonly files: readonly string[]; readonly isCut: boolean }> {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(
      (error: unknown) => {
        if (errorCode(error) === undefined) throw error;
        return [];
      },
    );
    for (const entry of entries) {
      const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) folders.push(below);
      else if (entry.isFile()) found.push(below);
    }
    if (found.length + folders.length > MOST_FILES)
      return { files: found.slice(0, MOST_FILES).sort(), isCut: true };
  }
  return { files: found.sort(), isCut: false };
}
