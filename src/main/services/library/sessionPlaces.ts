/** Where a session of the library lies, if it lies in the library: nothing outside of it is read or written, wherever a link leads. */
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { readRegularFile } from '@main/services/disk/readRegularFile';
import { inPlace } from '@main/services/disk/takenFiles';
import { slugSchema } from '@shared/domain/library';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { SESSION_FILE } from './sessionFile';

/** The fingerprint that OpenedSession calls its revision. */
export function revisionOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Rejects for what the disk does, and where it is no file. */
export const contentOf = (file: string): Promise<Buffer> => inPlace(file, () => readRegularFile(file));

export type SessionPlaces = ReturnType<typeof createSessionPlaces>;

/** `root`: the library's folder, resolved. */
export function createSessionPlaces(root: string) {
  const fileOf = (slug: string): string => path.join(root, slug, SESSION_FILE);

  /** The session's folder, if `slug` names a real folder directly in the library (a link out of it is none). */
  async function folderOf(slug: string): Promise<Result<string>> {
    const missing = fail({ code: 'file.notFound', params: { file: slug } });
    if (!slugSchema.safeParse(slug).success) return missing;
    const sessionFolder = path.join(root, slug);
    if (path.dirname(sessionFolder) !== root) return missing;
    try {
      const [realRoot, realFolder] = await Promise.all([realpath(root), realpath(sessionFolder)]);
      return path.dirname(realFolder) === realRoot ? ok(sessionFolder) : missing;
    } catch (error) {
      return fail(diskFailure(error, slug));
    }
  }

  /** What comes of the session's file, if it lies in that folder itself: whoever reads or writes one begins here. */
  async function withFileOf<T>(
    slug: string,
    use: (file: string, name: string) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const found = await folderOf(slug);
    if (!found.ok) return found;
    const name = path.join(slug, SESSION_FILE);
    const file = fileOf(slug);
    try {
      const [realFolder, realFile] = await Promise.all([
        realpath(found.value),
        inPlace(file, () => realpath(file)),
      ]);
      const isInFolder = path.dirname(realFile) === realFolder;
      return isInFolder ? await use(file, name) : fail({ code: 'file.notAFile', params: { file: name } });
    } catch (error) {
      return fail(diskFailure(error, name));
    }
  }

  return { fileOf, folderOf, withFileOf };
}
