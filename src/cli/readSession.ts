/** The session that the command line names: a file, or the folder that it lies in. */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { inPlace } from '@main/services/disk/takenFiles';
import { parseSession, SESSION_FILE } from '@main/services/library/sessionFile';
import { revisionOf } from '@main/services/library/sessionPlaces';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';

interface ReadSession {
  readonly session: Session;
  readonly folder: string;
  /** Where its links end, and what it held. */
  readonly file: string;
  readonly revision: string;
}

export async function readSession(named: string): Promise<Result<ReadSession>> {
  try {
    const isFolder = (await inPlace(named, () => stat(named))).isDirectory();
    const file = isFolder ? path.join(named, SESSION_FILE) : named;
    // Runs are not written through links; what the user names may be one.
    const folder = await realpath(path.dirname(file));
    const content = await inPlace(file, () => readFile(file));
    const parsed = parseSession(content, file, path.basename(folder));
    if (!parsed.ok) return parsed;
    return ok({ session: parsed.value, folder, file: await realpath(file), revision: revisionOf(content) });
  } catch (error) {
    return fail(diskFailure(error, named));
  }
}
