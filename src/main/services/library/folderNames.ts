/** Folders of the library by the titles of their sessions: two of one title are told apart by a number. */
import { lstat, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { makeFolders } from '@main/services/disk/makeFolders';
import { numberedSlug, slugOf } from './slug';

/** Makes a folder of a name that is still free, and the library with it; resolves with the name. */
export async function claimFolder(root: string, title: string): Promise<string> {
  await makeFolders(root);
  for (let n = 1; ; n++) {
    const slug = numberedSlug(slugOf(title), n);
    try {
      await mkdir(path.join(root, slug));
      return slug;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Renames the folder to the first free name of that title. An empty folder of the name is not free either. */
export async function moveFolder(root: string, slug: string, title: string): Promise<string> {
  for (let n = 1; ; n++) {
    const target = numberedSlug(slugOf(title), n);
    const isFree = await lstat(path.join(root, target)).then(
      () => false,
      (error) => errorCode(error) === 'ENOENT',
    );
    if (!isFree) continue;
    await rename(path.join(root, slug), path.join(root, target));
    return target;
  }
}
