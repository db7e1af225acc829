/** How much is read of what was given: what is larger is refused before it is read. */
import type { Failure } from '@shared/domain/failure';

const MEGABYTE = 1024 * 1024;

/** An export of all of somebody's conversations is 100 MB. */
export const MOST_BYTES = 160 * MEGABYTE;

/** Of all that is read through one source: a folder may hold any number of files. */
export const MOST_BYTES_IN_ALL = 512 * MEGABYTE;

/** Paths that are looked at in a folder. */
export const MOST_FILES = 20_000;

/** `file`: its name, without a path. */
export const tooLarge = (file: string, bytes: number, most: number = MOST_BYTES): Failure => ({
  code: 'file.tooLarge',
  params: { file, megabytes: Math.ceil(bytes / MEGABYTE), most: Math.floor(most / MEGABYTE) },
});
