/** GGUF files in a folder and in the folders in it, such as LM Studio's `publisher/repository/file.gguf`. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { firstPartOf, isGgufName } from '@shared/domain/models/ggufNames';

/** Somebody may name a whole disk: it is looked through so deep, and so far. */
const DEEPEST = 4;
const MOST_FOLDERS = 5000;

/** By path. What cannot be looked into holds none. */
export async function ggufFilesIn(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  let waiting = [{ at: folder, depth: 0 }];
  for (let looked = 0; waiting.length > 0 && looked < MOST_FOLDERS; ) {
    const level = waiting.slice(0, MOST_FOLDERS - looked);
    looked += level.length;
    waiting = [];
    for (const { at, depth } of level)
      for (const entry of await readdir(at, { withFileTypes: true }).catch(() => [])) {
        const child = path.join(at, entry.name);
        const kind = await kindOf(entry, child);
        if (kind === 'folder' && depth < DEEPEST && !entry.name.startsWith('.'))
          waiting.push({ at: child, depth: depth + 1 });
        if (kind === 'file' && isModel(entry.name)) files.push(child);
      }
  }
  return files.sort();
}

/** The others of a model in several files are found through the first. */
const isModel = (name: string): boolean => isGgufName(name) && firstPartOf(name) === name;

/** What a link leads to counts. */
async function kindOf(entry: Dirent, at: string): Promise<'file' | 'folder' | undefined> {
  const found = entry.isSymbolicLink() ? await stat(at).catch(() => undefined) : entry;
  if (found?.isDirectory()) return 'folder';
  return found?.isFile() ? 'file' : undefined;
}
