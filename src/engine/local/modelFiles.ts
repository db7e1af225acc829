/** The models there are: files in folders, known by their names. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const ENDING = /\.gguf$/i;
/** The others of a model in several files are found through the first; what sees for a model is none itself. */
const NO_MODEL = /-(?!00001)\d{5}-of-\d{5}\.gguf$|^mmproj/i;
const BY_NAME = new Intl.Collator('en', { numeric: true });

export interface ModelPlaces {
  readonly folders: readonly string[];
  /** Single files, wherever they lie. */
  readonly files: () => readonly string[];
}

/** What people and sessions call a file that lies in one of the places. */
export const modelNameOf = (file: string): string => path.basename(file).replace(ENDING, '');

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => ENDING.test(name) && !NO_MODEL.test(name))
    .map((name) => path.join(folder, name));
}

async function allFiles({ folders, files }: ModelPlaces): Promise<readonly string[]> {
  return [...(await Promise.all(folders.map(filesIn))).flat(), ...files()];
}

/** Sorted, each once. */
export async function modelNames(places: ModelPlaces): Promise<readonly string[]> {
  return [...new Set((await allFiles(places)).map(modelNameOf))].sort(BY_NAME.compare);
}

/** The file that a path or a short name means; undefined where there is none. */
export async function fileOfModel(name: string, places: ModelPlaces): Promise<string | undefined> {
  if (path.isAbsolute(name)) return (await isFile(name)) ? name : undefined;
  return (await allFiles(places)).find((file) => modelNameOf(file) === name || path.basename(file) === name);
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
