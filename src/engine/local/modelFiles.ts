/** The models there are: files that were named, and those in folders; known by their names. */

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { byModelName } from '@shared/domain/models/byModelName';
import { baseNameOf } from '@shared/domain/models/ggufNames';
import type { FoundModel, ModelPlace } from '@shared/domain/models/localModel';
import { ggufFilesIn } from './ggufFilesIn';
import { isFile } from './isThere';
import { ollamaModelsIn } from './ollamaModels';

const ENDING = /\.gguf$/i;

/** What people and sessions call a file that lies in one of the places. */
const modelNameOf = (file: string): string => baseNameOf(path.basename(file));

/**
 * Those of the first place go before others of the same name, which are known by their whole paths; a file is told once, though links
 * lead to it in several ways. Under another name it is another model: somebody wanted it to be called so.
 */
export async function modelsIn(places: readonly ModelPlace[]): Promise<readonly FoundModel[]> {
  const found = (await Promise.all(places.map(inPlace))).flat();
  const reals = await Promise.all(found.map(({ file }) => realpath(file).catch(() => file)));
  const names = new Set<string>();
  const files = new Set<string>();
  return found.flatMap((each, index) => {
    const called = JSON.stringify([each.name, reals[index]]);
    if (files.has(each.file) || files.has(called)) return [];
    files.add(each.file).add(called);
    const name = names.has(each.name) ? each.file : each.name;
    names.add(name);
    return [{ ...each, name }];
  });
}

async function inPlace(place: ModelPlace): Promise<readonly FoundModel[]> {
  if (place.type === 'file' || place.type === 'builtIn')
    return [{ name: modelNameOf(place.path), file: place.path, place }];
  const ofOllama = await ollamaModelsIn(place.path);
  if (ofOllama) return ofOllama.map((each) => ({ ...each, place }));
  return (await ggufFilesIn(place.path)).map((file) => ({ name: modelNameOf(file), file, place }));
}

/** Sorted. */
export const modelNames = async (places: readonly ModelPlace[]): Promise<readonly string[]> =>
  (await modelsIn(places)).map(({ name }) => name).sort(byModelName);

/** The file that a path, a name or a file's name means; undefined where there is none. */
export async function fileOfModel(name: string, places: readonly ModelPlace[]): Promise<string | undefined> {
  if (path.isAbsolute(name)) return (await isFile(name)) ? name : undefined;
  const found = await modelsIn(places);
  const isMeant = (each: FoundModel) => each.name === name;
  const isMeantByFile = ({ file }: FoundModel) =>
    path.basename(file) === name || path.basename(file).replace(ENDING, '') === name;
  return (found.find(isMeant) ?? found.find(isMeantByFile))?.file;
}
