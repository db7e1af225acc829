/**
 * The beginning of a GGUF file: what it says of itself, and which weights it holds. The weights are not read. A file may be anything:
 * no count in it is believed further than the file reaches, and what is no file is not waited for.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { messageOf } from '@shared/domain/messageOf';
import { Cursor, Damaged, Short } from './cursor';
import { type GgufHeader, headerAt } from './header';

export type GgufRead =
  | { readonly type: 'read'; readonly header: GgufHeader; readonly size: number }
  | { readonly type: 'missing' | 'notAFile' | 'notGguf' }
  | { readonly type: 'damaged' | 'io'; readonly detail: string };

/** Most headers are shorter; what is longer is read anew, so many times as much of it. */
const FIRST_BYTES = 4 * 1024 * 1024;
const GROWTH = 4;
/** Four times a vocabulary of 260,000 words with all that belongs to it. */
const MOST_BYTES = 64 * 1024 * 1024;

/** `wholeLists`: the lists that are told however long they are. */
export async function readGguf(file: string, wholeLists: readonly string[] = []): Promise<GgufRead> {
  let handle: FileHandle;
  try {
    // A pipe must not be waited for; Windows has no such flag, and no such pipes in folders.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    return isMissing ? { type: 'missing' } : { type: 'io', detail: messageOf(error) };
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return { type: 'notAFile' };
    return await readFrom(handle, stats.size, wholeLists);
  } catch (error) {
    return { type: 'io', detail: messageOf(error) };
  } finally {
    await handle.close();
  }
}

async function readFrom(handle: FileHandle, size: number, wholeLists: readonly string[]): Promise<GgufRead> {
  const most = Math.min(size, MOST_BYTES);
  for (let length = Math.min(FIRST_BYTES, most); ; length = Math.min(length * GROWTH, most)) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    const begin = buffer.subarray(0, bytesRead);
    if (begin.toString('latin1', 0, 4) !== 'GGUF') return { type: 'notGguf' };
    try {
      return { type: 'read', header: headerAt(new Cursor(begin, size), wholeLists), size };
    } catch (error) {
      if (error instanceof Damaged) return { type: 'damaged', detail: error.message };
      if (!(error instanceof Short)) throw error;
      if (length < most && bytesRead === length) continue;
      return { type: 'damaged', detail: size > most ? 'Its header has no end.' : 'It is cut short.' };
    }
  }
}
