/** Identifiers: short, readable in a YAML file, safe in a file name and in a cell key. */
import { z } from 'zod';

/**
 * What every object has by itself (`constructor`, `__proto__`) gets a `-`: what is kept by id would else be found where nothing
 * is.
 */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'letters, digits, "_", "." and "-", at most 64')
  .overwrite((id) => (id in Object.prototype ? `${id}-` : id));

/** Draws a new 8-character id (about 41 bits). `random` returns a number in [0, 1). */
export function newId(random: () => number = Math.random): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 8 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}
