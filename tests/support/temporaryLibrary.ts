/** A library in a folder, in which nothing runs and nothing is taken away. */
import { createLibrary, type Library } from '@main/services/library/library';
import { newId } from '@shared/domain/ids';

export const libraryIn = (folder: string): Library =>
  createLibrary({
    folder,
    trash: async () => undefined,
    isBusy: async () => false,
    newId,
    now: Date.now,
  });
