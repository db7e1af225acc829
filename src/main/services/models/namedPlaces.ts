/** Files and folders of models that the user named, and how long a model stays in memory. Forgetting one leaves it where it is. */
import type { Store } from '@main/services/settings/settingsStore';
import type { ModelPlace } from '@shared/domain/models/localModel';
import type { Result } from '@shared/domain/result';
import { z } from 'zod';

const DEFAULT_IDLE_MINUTES = 5;

export const namedPlacesSchema = z.strictObject({
  files: z.array(z.string().min(1)).readonly().default([]),
  folders: z.array(z.string().min(1)).readonly().default([]),
  /** 0: it stays. */
  idleMinutes: z.number().min(0).optional(),
});
type NamedPlaces = Readonly<z.infer<typeof namedPlacesSchema>>;

export const noNamedPlaces: NamedPlaces = { files: [], folders: [] };

type Named = ModelPlace & { readonly type: 'file' | 'folder' };

/** Each change is on the disk before it counts. */
export function createNamedPlaces(store: Store<NamedPlaces>) {
  const without = (paths: readonly string[], path: string) => paths.filter((each) => each !== path);
  return {
    list: (): readonly Named[] => {
      const { files, folders } = store.read();
      return [
        ...files.map((path) => ({ type: 'file', path }) as const),
        ...folders.map((path) => ({ type: 'folder', path }) as const),
      ];
    },

    /** Those that are known already stay where they are. */
    add: (places: readonly Named[]): Result<unknown> =>
      store.update((before) => {
        const known = (type: Named['type'], paths: readonly string[]) => [
          ...new Set([...paths, ...places.flatMap((place) => (place.type === type ? [place.path] : []))]),
        ];
        return { ...before, files: known('file', before.files), folders: known('folder', before.folders) };
      }),

    forget: (path: string): Result<unknown> =>
      store.update((before) => ({
        ...before,
        files: without(before.files, path),
        folders: without(before.folders, path),
      })),

    idleMinutes: (): number => store.read().idleMinutes ?? DEFAULT_IDLE_MINUTES,

    setIdleMinutes: (idleMinutes: number): Result<unknown> =>
      store.update((before) => ({ ...before, idleMinutes })),
  };
}
