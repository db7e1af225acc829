/** What a path leads to, links included; what cannot be looked at is not there. */
import { stat } from 'node:fs/promises';

/** Whether it leads to a file. */
export const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/** Whether it leads to a folder. */
export const isFolder = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
