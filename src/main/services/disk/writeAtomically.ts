/** A file is either the old one or the new one, whenever the power fails. */
import { open, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces `file` as a whole. On an error the old file stands and no temporary one is left behind. Who may read it stays as it
 * was, unless `mode` tells.
 */
export async function writeAtomically(file: string, text: string, mode?: number): Promise<void> {
  const temporary = temporaryFile(file);
  try {
    await writeTemporary(temporary, text, mode ?? (await modeOf(file)));
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(file));
}

const modeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ mode }) => mode,
    () => undefined,
  );

/** A part of a name that nobody else uses. */
export const uniquePart = (): string =>
  `${process.pid}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** A name beside the file that nobody else uses. */
export const temporaryFile = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.${uniquePart()}.tmp`);

/** Written and on the disk. Without a `mode`, the system's own for new files. */
export async function writeTemporary(temporary: string, text: string, mode?: number): Promise<void> {
  const handle = await open(temporary, 'wx', mode === undefined ? 0o666 : mode & 0o777 & ~0o077);
  try {
    // Not masked, as that of `open` is. A drive that knows no modes refuses it.
    if (mode !== undefined) await handle.chmod(mode & 0o777).catch(() => undefined);
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
