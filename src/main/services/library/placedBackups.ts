/** Backups by the folders they were made in. One that was given another name since is found by the id in its file. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SavedBackup } from '@shared/domain/backup';
import type { Library } from './library';

/** To be called before anything of the library is read: a copy of such a folder has the same id in its file. */
export async function placedBackups(
  backups: readonly SavedBackup[],
  library: Pick<Library, 'folder' | 'keep' | 'list'>,
): Promise<readonly SavedBackup[]> {
  const isThere = (slug: string) => existsSync(path.join(library.folder, slug));
  for (const { sessionId, slug } of backups)
    if (slug !== undefined && isThere(slug)) library.keep(sessionId, slug);
  if (backups.every(({ slug }) => slug === undefined || isThere(slug))) return backups;
  const listed = await library.list();
  const sessions = listed.ok ? listed.value : [];
  return backups.map((backup) => {
    if (backup.slug === undefined || isThere(backup.slug)) return backup;
    const moved = sessions.find(({ id }) => id === backup.sessionId);
    return moved ? { ...backup, slug: moved.slug } : backup;
  });
}
