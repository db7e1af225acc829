/** A file is either the old one or the new one, whenever the power fails. */
import { open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';

/** Replaces `file` as a whole. On an error the old file stands and no temporary one is left behind. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  const unique = `${process.pid}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  const temporary = path.join(folder, `.${path.basename(file)}.${unique}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/** Makes the rename itself last. Not every system lets a folder be opened (Windows does not). */
async function syncFolder(folder: string): Promise<void> {
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
