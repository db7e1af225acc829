/**
 * The file that results go to: what hinders it is told before anything is asked, not after an hour. A session that lies there is
 * somebody's work: it is replaced only by a session, and only while it is the version that this command began from.
 */
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { type NamedTarget, namedTarget, writeTo } from '@main/services/disk/namedTarget';
import { readRegularFile } from '@main/services/disk/readRegularFile';
import { createFile, replaceFile } from '@main/services/disk/replaceFile';
import { timeInName } from '@main/services/disk/timeInName';
import { parseSession, SESSION_FILE } from '@main/services/library/sessionFile';
import { revisionOf } from '@main/services/library/sessionPlaces';
import type { Failure } from '@shared/domain/failure';
import { fail, ok, type Result } from '@shared/domain/result';

type WriteOut = (content: string) => Promise<Failure | undefined>;

export interface OutputOf {
  /** Whether what is written is a session, too. */
  readonly isSession: boolean;
  /** The session that the command read. */
  readonly read?: { readonly file: string; readonly revision: string };
}

/** Two commands that write the same results at the same moment get out of each other's way. */
const TRIES = 20;

export async function openedOutput(
  named: string | undefined,
  { isSession, read }: OutputOf,
): Promise<Result<WriteOut | undefined>> {
  if (named === undefined) return ok(undefined);
  let target: NamedTarget;
  /** Of the session that may be replaced. */
  let revision: string | undefined;
  try {
    target = await namedTarget(named);
    if (target.kind !== 'absent') await access(target.file, constants.W_OK);
    if (target.kind !== 'stream') await access(path.dirname(target.file), constants.W_OK);
    if (target.kind === 'file') {
      const isOwn = read?.file === target.file;
      const there = isOwn ? undefined : await sessionIn(target.file);
      const isOthers = there !== undefined && path.basename(target.file) === SESSION_FILE;
      if (isOthers || ((isOwn || there) && !isSession))
        return fail({ code: 'output.isSession', params: { file: named } });
      revision = isOwn ? read.revision : there && revisionOf(there);
    }
  } catch (error) {
    return fail(diskFailure(error, named));
  }
  const mayReplace = (content: Buffer) =>
    revision === undefined ? !isSessionIn(target.file, content) : revisionOf(content) === revision;
  return ok(async (content) => {
    try {
      if (target.kind === 'stream') await writeTo(target, content);
      else if (!(await isInPlace(target.file, content, mayReplace))) {
        const kept = await writeBeside(target.file, content);
        return { code: 'output.changed', params: { file: named, kept } };
      }
      return undefined;
    } catch (error) {
      return diskFailure(error, named);
    }
  });
}

const isSessionIn = (file: string, content: Buffer): boolean =>
  path.basename(file) === SESSION_FILE || (/\.ya?ml$/i.test(file) && parseSession(content, file, '').ok);

/** Undefined where it is none, and where no session could be so large. */
async function sessionIn(file: string): Promise<Buffer | undefined> {
  const content = await readRegularFile(file).catch((error: unknown) => {
    if (errorCode(error) === 'TOO_LARGE') return undefined;
    throw error;
  });
  return content && isSessionIn(file, content) ? content : undefined;
}

/** False where what lies there may not be replaced. */
async function isInPlace(
  file: string,
  content: string,
  mayReplace: (content: Buffer) => boolean,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      if (await replaceFile(file, content, mayReplace)) return true;
      if (!mayReplace(await readRegularFile(file))) return false;
    } catch (error) {
      if (errorCode(error) === 'TOO_LARGE') return writeTo({ file, kind: 'file' }, content).then(() => true);
      if (errorCode(error) !== 'ENOENT') throw error;
      if (await createFile(file, content)) return true;
    }
  }
  return false;
}

/** Resolves with the name. */
async function writeBeside(file: string, content: string): Promise<string> {
  const { dir, name, ext } = path.parse(file);
  const beside = path.join(dir, `${name} (${timeInName(new Date().toISOString())})${ext}`);
  if (await createFile(beside, content)) return beside;
  throw Object.assign(new Error(`EEXIST: ${beside}`), { code: 'EEXIST' });
}
