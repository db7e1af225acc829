/**
 * One owner of a file (a run's log, a study, a download's record), over all processes that may write to it: a lock beside it
 * names the process. A killed owner's lock is taken over by the next who asks, and so is that of one who gives no sign of life
 * where nobody can ask for it: it may only sleep. So an owner looks whether the lock is still its own before it goes on.
 */
import { randomUUID } from 'node:crypto';
import { open, readFile, readlink, rename, stat, unlink, utimes } from 'node:fs/promises';
import os from 'node:os';
import { parseJson } from '@shared/domain/json';
import { z } from 'zod';
import { errorCode } from './diskFailure';
import { readRegularFile } from './readRegularFile';

/** An owner shows this often that it lives, for those who cannot ask its system. */
const SIGN_OF_LIFE_MS = 30_000;
const TAKEN_FOR_DEAD_MS = 120_000;
/** A lock is empty for a moment while it is made. */
const MADE_WITHIN_MS = 5000;
/** No clock of an owner that lives is so far ahead. */
const MOST_AHEAD_MS = 86_400_000;
const ATTEMPTS = 3;
/** An owner looks at its lock at most so often. */
const TRUSTED_MS = 1000;

const ownerSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** The start of the computer and the room of process numbers: containers may share a host's name. Linux only. */
  system: z.string().optional(),
  /** When the process began, in its system's own measure: a number is soon another process's. */
  began: z.string().optional(),
  token: z.string().regex(/^[\w-]{1,64}$/),
});
type Owner = z.infer<typeof ownerSchema>;

/** Another process owns the file. */
export class OwnedElsewhere extends Error {
  readonly code = 'OWNED_ELSEWHERE';
}

/** Another process took the file from this one. */
export class TakenOver extends OwnedElsewhere {}

export interface OwnerLock {
  /** Rejects with TakenOver from then on, or with the disk's error. */
  check(): Promise<void>;
  /** Makes it again where it went with its folder. Rejects with TakenOver where another's lies there. */
  restore(): Promise<void>;
  release(): Promise<void>;
}

/** Beside the file. */
export const lockFileOf = (log: string): string => `${log}.lock`;

/** Rejects with OwnedElsewhere, or with the disk's error: then, too, it is not ours. */
export async function takeLock(file: string): Promise<OwnerLock> {
  const lock = lockFileOf(file);
  const owner: Owner = {
    pid: process.pid,
    host: os.hostname(),
    system: await ownSystem(),
    began: (await processOf(process.pid))?.began,
    token: randomUUID(),
  };
  const text = JSON.stringify(owner);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (!(await isMade(lock, text))) {
      const found = await textOf(lock);
      if (found === undefined) continue;
      if (await isHeld(lock, found)) break;
      await takeOver(lock, found, text);
    }
    // Who stalls on the way is taken for dead: what lies there at last tells who it is.
    if (isOf(owner, await textOf(lock))) return held(file, owner);
  }
  throw new OwnedElsewhere(`Another process owns ${file}.`);
}

/** Whether a process that lives has it. */
export async function isLockHeld(lock: string): Promise<boolean> {
  const found = await textOf(lock);
  return found !== undefined && isHeld(lock, found);
}

function held(file: string, owner: Owner): OwnerLock {
  const lock = lockFileOf(file);
  let lookedAt = Date.now();
  let shownAt = lookedAt;
  let looking: Promise<void> | undefined;
  let loss: TakenOver | undefined;

  async function look(): Promise<void> {
    const found = await textOf(lock);
    if (!isOf(owner, found)) {
      // With the log away, too, its folder was moved or its drive is gone: nothing is taken.
      if (found === undefined && (await ageOf(file)) === Number.POSITIVE_INFINITY) return;
      loss = new TakenOver(`Another process took over ${file}.`);
      throw loss;
    }
    lookedAt = Date.now();
    if (lookedAt - shownAt < SIGN_OF_LIFE_MS / 2) return;
    shownAt = lookedAt;
    await utimes(lock, shownAt / 1000, shownAt / 1000).catch(() => undefined);
  }
  async function check(trustedMs: number): Promise<void> {
    if (loss) throw loss;
    // By the clock on the wall, which goes on while a computer sleeps.
    if (Math.abs(Date.now() - lookedAt) < trustedMs) return;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
  }
  const timer = setInterval(() => check(0).catch(() => undefined), SIGN_OF_LIFE_MS);
  timer.unref();
  return {
    check: () => check(TRUSTED_MS),
    async restore() {
      await isMade(lock, JSON.stringify(owner));
      lookedAt = 0;
      await check(TRUSTED_MS);
    },
    async release() {
      clearInterval(timer);
      const found = await textOf(lock).catch(() => undefined);
      if (isOf(owner, found)) await unlink(lock).catch(() => undefined);
    },
  };
}

const isOf = ({ token }: Owner, text: string | undefined): boolean =>
  text !== undefined && ownerOf(text)?.token === token;

/** False where one lies there already. */
async function isMade(lock: string, text: string): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx');
    try {
      await handle.writeFile(text);
    } catch (error) {
      await unlink(lock).catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isHeld(lock: string, text: string): Promise<boolean> {
  const age = await ageOf(lock);
  const owner = ownerOf(text);
  if (!owner) return Math.abs(age) < MADE_WITHIN_MS;
  const showsLife = age < TAKEN_FOR_DEAD_MS && age > -MOST_AHEAD_MS;
  const isElsewhere = owner.system !== undefined && owner.system !== (await ownSystem());
  if (isElsewhere || owner.host !== os.hostname()) return showsLife;
  if (!isAlive(owner.pid)) return false;
  const found = await processOf(owner.pid);
  return found ? !found.isOver && found.began === owner.began : showsLife;
}

/** Of all who see the same dead owner, one makes the file that is named after it, and replaces the lock. */
async function takeOver(lock: string, found: string, text: string): Promise<void> {
  const claim = `${lock}.${ownerOf(found)?.token ?? 'unreadable'}`;
  if (!(await isMade(claim, text))) {
    // Left by one who was killed in the moment of taking over.
    if (Math.abs(await ageOf(claim)) > MADE_WITHIN_MS) await unlink(claim).catch(() => undefined);
    return;
  }
  try {
    // Another may have taken it over, and taken its claim away, since the lock was read.
    if ((await textOf(lock)) === found) await rename(claim, lock);
  } catch (error) {
    // So the claim was: taken for one that a killed process had left.
    if (errorCode(error) !== 'ENOENT') throw error;
  } finally {
    await unlink(claim).catch(() => undefined);
  }
}

async function ageOf(file: string): Promise<number> {
  const stats = await stat(file).catch(() => undefined);
  return stats ? Date.now() - stats.mtimeMs : Number.POSITIVE_INFINITY;
}

async function textOf(lock: string): Promise<string | undefined> {
  try {
    return (await readRegularFile(lock)).toString('utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const ownerOf = (text: string): Owner | undefined => ownerSchema.safeParse(parseJson(text)).data;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Undefined where the system does not tell. */
async function ownSystem(): Promise<string | undefined> {
  const parts = [readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readlink('/proc/self/ns/pid')];
  return Promise.all(parts).then(
    ([boot, numbers]) => `${boot?.trim()} ${numbers}`,
    () => undefined,
  );
}

/**
 * Linux tells when a process began, in ticks since the system did, and whether it is over and only waits to be fetched by its
 * parent (proc(5), fields 22 and 3); undefined elsewhere.
 */
async function processOf(pid: number): Promise<{ began: string | undefined; isOver: boolean } | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program's name in parentheses, in which anything may stand.
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields && { began: fields[19], isOver: /^[ZXx]$/.test(fields[0] ?? '') };
}
