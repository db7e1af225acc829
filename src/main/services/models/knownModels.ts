/** The models of this computer as the window shows them: what their files tell, where they were found, and what is loaded. */

import os from 'node:os';
import { freeMemory } from '@engine/local/freeMemory';
import { isFolder } from '@engine/local/isThere';
import type { LocalModels } from '@engine/local/localModels';
import { modelsIn } from '@engine/local/modelFiles';
import { diskFailure } from '@main/services/disk/diskFailure';
import { makeFolders } from '@main/services/disk/makeFolders';
import type { Failure } from '@shared/domain/failure';
import { byModelName } from '@shared/domain/models/byModelName';
import { firstPartOf } from '@shared/domain/models/ggufNames';
import type { LocalModelsState, ModelPlace, OtherProgram } from '@shared/domain/models/localModel';
import { fail, ok, type Result } from '@shared/domain/result';
import type { createNamedPlaces } from './namedPlaces';
import { otherProgramsFolders } from './otherPrograms';

interface KnownModelsDeps {
  readonly localModels: LocalModels;
  readonly named: ReturnType<typeof createNamedPlaces>;
  /** Parallax's own folder of models. */
  readonly ownFolder: string;
  readonly onChanged: () => void;
}

export type KnownModels = ReturnType<typeof createKnownModels>;

/** Each change tells the new state; what could not be done of it is a failure of its own. */
export function createKnownModels({ localModels, named, ownFolder, onChanged }: KnownModelsDeps) {
  async function state(): Promise<LocalModelsState> {
    const found = await localModels.find();
    const models = await Promise.all(
      found.map(async (each) => ({ ...each, read: await localModels.read(each.file) })),
    );
    const folders: readonly ModelPlace[] = [
      { type: 'own', path: ownFolder },
      ...named.list().filter(({ type }) => type === 'folder'),
    ];
    return {
      models: models.sort((one, other) => byModelName(one.name, other.name)),
      folders: await Promise.all(
        folders.map(async (place) => ({ ...place, isThere: await isFolder(place.path) })),
      ),
      activity: localModels.activity(),
      idleMinutes: named.idleMinutes(),
      freeBytes: freeMemory(),
    };
  }

  const changed = async (done: Result<unknown>): Promise<Result<LocalModelsState>> => {
    if (!done.ok) return done;
    onChanged();
    return ok(await state());
  };

  return {
    state,

    /** Files and folders; of a file that is no model it is said why. */
    async add(
      paths: readonly string[],
    ): Promise<Result<{ readonly state: LocalModelsState; readonly refused: readonly Failure[] }>> {
      const refused: Failure[] = [];
      const places = await Promise.all(
        paths.map(async (path) => {
          if (await isFolder(path)) return [{ type: 'folder', path } as const];
          const file = firstPartOf(path);
          const read = await localModels.read(file);
          if (read.ok) return [{ type: 'file', path: file } as const];
          refused.push(read.failure);
          return [];
        }),
      );
      const done = await changed(named.add(places.flat()));
      return done.ok ? ok({ state: done.value, refused }) : done;
    },

    async madeOwnFolder(): Promise<Result<string>> {
      try {
        await makeFolders(ownFolder);
        return ok(ownFolder);
      } catch (error) {
        return fail(diskFailure(error, ownFolder));
      }
    },

    forget: (path: string) => changed(named.forget(path)),

    /** Adds the folders of other programs that have models in them. */
    async find(): Promise<
      Result<{ readonly state: LocalModelsState; readonly programs: readonly OtherProgram[] }>
    > {
      const programs = await Promise.all(
        otherProgramsFolders(process.env, os.homedir()).map(async (other) => {
          const models = await modelsIn([{ type: 'folder', path: other.folder }]);
          return { ...other, models: models.length };
        }),
      );
      const withModels = programs.filter(({ models }) => models > 0);
      const done = await changed(
        named.add(withModels.map(({ folder }) => ({ type: 'folder', path: folder }))),
      );
      return done.ok ? ok({ state: done.value, programs: withModels }) : done;
    },

    async unload(): Promise<Result<LocalModelsState>> {
      if (!localModels.unload()) return fail({ code: 'local.underWay' });
      return ok(await state());
    },

    async setIdleMinutes(minutes: number): Promise<Result<LocalModelsState>> {
      const done = await changed(named.setIdleMinutes(minutes));
      localModels.rest();
      return done;
    },
  };
}
