/** Tells a file from what it was when it was read, without reading it again. */
import type { Stats } from 'node:fs';

/** Another one after each change: of length, or of time to the system's precision. */
export const signOf = ({ size, mtimeMs }: Pick<Stats, 'size' | 'mtimeMs'>): string => `${size} ${mtimeMs}`;
