/** A session's file that somebody opened from outside the app. */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { readRegularFile } from '@main/services/disk/readRegularFile';
import type { AskedSession } from '@shared/domain/library';
import { fail, ok, type Result } from '@shared/domain/result';
import { copyOfSession } from '@shared/domain/session/session';
import type { createLibrary } from './library';
import { parseSession, SESSION_FILE } from './sessionFile';

interface AskedDeps {
  readonly library: Pick<ReturnType<typeof createLibrary>, 'folder' | 'create'>;
  readonly newId: () => string;
}

/** One of the library is opened where it is. Any other is copied into it: the app writes nowhere else. */
export async function askedSession(
  named: string,
  { library, newId }: AskedDeps,
): Promise<Result<AskedSession>> {
  try {
    const isFolder = (await stat(named)).isDirectory();
    const file = await realpath(isFolder ? path.join(named, SESSION_FILE) : named);
    const folder = path.dirname(file);
    const root = await realpath(library.folder).catch(() => library.folder);
    if (path.dirname(folder) === root && path.basename(file) === SESSION_FILE)
      return ok({ slug: path.basename(folder) });
    const parsed = parseSession(await readRegularFile(file), named, path.basename(folder));
    if (!parsed.ok) return parsed;
    const created = await library.create(copyOfSession(parsed.value, newId));
    return created.ok ? ok({ slug: created.value.slug, copiedFrom: named }) : created;
  } catch (error) {
    return fail(diskFailure(error, named));
  }
}
