/** Sessions as older Parallaxes wrote them, brought to the format of today. A file is rewritten only when it is edited. */

import { z } from 'zod';
import { sessionSchema } from './session';
import { SESSION_FORMAT } from './sessionFormat';

/**
 * A session of any format that ever was. `folderName` is the name of the folder that it lies in: before format 2 that was all
 * the identity it had.
 */
export const storedSessionSchema = (folderName: string) =>
  z.preprocess((value) => withNames(value, folderName), sessionSchema);

/** Format 2 gave each session an id. One that was written by hand may have none yet, and go by its folder's name. */
function withNames(value: unknown, folderName: string): unknown {
  if (typeof value !== 'object' || value === null || !('format' in value)) return value;
  const written = typeof value.format === 'string' ? Number(value.format) : value.format;
  const format = written === 1 ? SESSION_FORMAT : written;
  return { id: idOfFolder(folderName), title: folderName, ...value, format };
}

/** The id of a session that has none in its file: the same one each time, until the file is next written. */
export function idOfFolder(folderName: string): string {
  const name = folderName.normalize('NFC');
  return `${hash(name, 0x811c9dc5)}${hash(name, 0x01000193)}`;
}

/** FNV-1a over UTF-16 code units, as 7 digits to the base 36. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(36).padStart(7, '0');
}
