/** What lies under a name that a person chose to write to. A link is followed; what is no file is written into, not replaced. */
import { readlink, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './diskFailure';
import { NotReadable } from './readRegularFile';
import { writeAtomically } from './writeAtomically';

export interface NamedTarget {
  /** Where the name leads in the end. */
  readonly file: string;
  readonly kind: 'absent' | 'file' | 'stream';
}

const MOST_LINKS = 40;

/** Rejects with the disk's error, and for a folder or a socket. */
export async function namedTarget(named: string): Promise<NamedTarget> {
  const stats = await stat(named).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!stats) return { file: await endOfLinks(path.resolve(named), MOST_LINKS), kind: 'absent' };
  if (stats.isDirectory()) throw Object.assign(new Error(`EISDIR: ${named}`), { code: 'EISDIR' });
  if (stats.isSocket()) throw new NotReadable('NOT_A_FILE', named);
  const file = path.resolve(named);
  // Such a name stands for what is open already, be it a file.
  if (!stats.isFile() || /^\/(?:dev|proc)\//.test(file)) return { file, kind: 'stream' };
  return { file: await realpath(file), kind: 'file' };
}

/** Of a link to what is not there, too. */
async function endOfLinks(file: string, most: number): Promise<string> {
  const to = await readlink(file).catch(() => undefined);
  if (to === undefined || most === 0) return file;
  return endOfLinks(path.resolve(path.dirname(file), to), most - 1);
}

/** A file as a whole or not at all, whatever lay there; into a device or a pipe. */
export async function writeTo({ file, kind }: NamedTarget, text: string): Promise<void> {
  if (kind === 'stream') await writeFile(file, text, { flag: /^\/(?:dev|proc)\//.test(file) ? 'a' : 'w' });
  else await writeAtomically(file, text);
}
