/** The model that comes with the app: a file that an installed package carries, or that `npm run setup` has fetched. */
import { statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { baseNameOf } from '@shared/domain/models/ggufNames';
import facts from './builtInModel.json' with { type: 'json' };

const FOLDER = 'models';

/** What sessions call it, here or not. */
export const BUILT_IN_MODEL = baseNameOf(facts.file);

interface Places {
  /** Of the installed package; undefined where there is none. */
  readonly resourcesFolder?: string | undefined;
  /** What outlives a checkout, see `cacheFolder`. */
  readonly cacheFolder: string;
}

/** The file, where it is whole; undefined: this computer does not have it. The package's own goes first. */
export function builtInModelFile({ resourcesFolder, cacheFolder }: Places): string | undefined {
  return [resourcesFolder, cacheFolder]
    .flatMap((folder) => (folder === undefined ? [] : [path.join(folder, FOLDER, facts.file)]))
    .find(isWhole);
}

/** Where this process finds it. */
export const ownBuiltInModel = (resourcesFolder?: string): string | undefined =>
  builtInModelFile({ resourcesFolder, cacheFolder: cacheFolder(process.env, os.homedir()) });

/** The same as the scripts' own (scripts/paths.mjs), which put the file there. */
export function cacheFolder(env: Readonly<NodeJS.ProcessEnv>, home: string): string {
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'parallax');
}

/** By its size: the checksum was looked at when it was fetched, and 98 MB are not read anew at every start. */
function isWhole(file: string): boolean {
  try {
    return statSync(file).size === facts.bytes;
  } catch {
    return false;
  }
}
