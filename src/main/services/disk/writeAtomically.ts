/** A file is either the old one or the new one, whenever the power fails. */
import { open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';

/** Replaces `file` as a whole. On an error the old file stands and no temporary one is left behind. `mode`: of a new file. */
export async function writeAtomically(file: string, text: string, mode = 0o666): Promise<void> {
  const temporary = temporaryFile(file);
  try {
    await writeTemporary(temporary, text, mode);
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** A name beside the file that nobody else uses. */
export function temporaryFile(file: string): string {
  const unique = `${process.pid}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  return path.join(path.dirname(file), `.${path.basename(file)}.${unique}.tmp`);
}

/** Written and on the disk. */
export async function writeTemporary(temporary: string, text: string, mode = 0o666): Promise<void> {
  const handle = await open(temporary, 'wx', mode);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename itself last. Not every system lets a folder be opened (Windows does not). */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The content is safe all the same; only the new name might be lost with the power.
  }
}
