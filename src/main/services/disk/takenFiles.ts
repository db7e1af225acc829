/**
 * For the moment of a change a file lies aside, under a name that no other process uses (replaceFile.ts). Whoever does not find
 * it waits for that moment, and puts back what a killed process could not.
 */
import { link, lstat, readdir, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './diskFailure';
import { uniquePart } from './writeAtomically';

/** What not every drive has. */
export interface Links {
  readonly link: (from: string, to: string) => Promise<void>;
}
const ofDisk: Links = { link };

/** File systems that know no hard links (FAT, some network drives). */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'];
/** Longer than the steps of a file system's clock. */
const LOOK_EVERY_MS = 5;
/** So many looks take longer than any change. Not by a clock: whoever was itself held up meanwhile has not waited. */
const LEFT_AFTER_LOOKS = 100;
/** Of a change that was made meanwhile, by the clock of the disk. */
const OLD_MS = 60_000;
/** Whoever misses a file that comes and goes so often gives up. */
const TRIES = 100;

/** Where the old version lies for the moment of the change; earlier builds had one such name for all. */
export const takenName = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.${uniquePart()}.taken`);

/** What was taken from this place and lies there still, latest first. */
async function takenFrom(file: string): Promise<readonly string[]> {
  const folder = path.dirname(file);
  const beginning = `.${path.basename(file)}.`;
  const names = await readdir(folder).catch((): string[] => []);
  const found = await Promise.all(
    names
      .filter(
        (name) => name.startsWith(beginning) && /^(?:[\w-]+\.)?taken$/.test(name.slice(beginning.length)),
      )
      .map(async (name) => ({ name, at: await changedAt(path.join(folder, name)) })),
  );
  return found
    .filter(({ at }) => at !== undefined)
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .map(({ name }) => path.join(folder, name));
}

/** Also of its name. */
const changedAt = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ ctimeMs }) => ctimeMs,
    () => undefined,
  );

const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );

/** Fails with EEXIST where somebody else's file lies there by now. `from` may lie there still. */
export async function putInPlace(from: string, file: string, links = ofDisk): Promise<void> {
  try {
    await links.link(from, file);
  } catch (error) {
    if (!NO_LINKS.includes(errorCode(error) ?? '')) throw error;
    // Such a drive allows no more than a look at what lies there.
    if (await isThere(file)) throw Object.assign(new Error(`EEXIST: ${file}`), { code: 'EEXIST' });
    await rename(from, file);
  }
}

/** Where another lies there already, that one is newer, and what was taken had been read by its writer. */
export async function giveBack(taken: string, file: string, links = ofDisk): Promise<void> {
  try {
    await putInPlace(taken, file, links);
  } catch (error) {
    // Somebody else gave it back.
    if (errorCode(error) === 'ENOENT') return;
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  await unlink(taken).catch(() => undefined);
}

/**
 * Does what needs the file in its place, and does it again where the file was only away for the moment of a change. It must
 * have changed nothing when it rejects with ENOENT.
 */
export async function inPlace<T>(file: string, use: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await use();
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || tries === TRIES || !(await isBack(file))) throw error;
    }
  }
}

/** Whether a file that was not found is there after all. What lies aside too long was left by a process that was killed. */
async function isBack(file: string): Promise<boolean> {
  let before: number | undefined;
  let lying: string | undefined;
  let looks = 0;
  for (;;) {
    const folderAt = await changedAt(path.dirname(file));
    if (await isThere(file)) return true;
    const [latest] = await takenFrom(file);
    // Each change lays aside under a name of its own: where many follow one another, none has lain long.
    looks = latest === lying ? looks + 1 : 1;
    lying = latest;
    if (latest === undefined) {
      // Nothing lies aside, and nothing in the folder has changed since the last look.
      if (folderAt === undefined || folderAt === before) return false;
    } else if (looks > LEFT_AFTER_LOOKS) await giveBack(latest, file);
    before = folderAt;
    await pause(LOOK_EVERY_MS);
  }
}

/** What processes that were killed after their change have left; the file is there. */
export async function removeLeft(file: string): Promise<void> {
  const now = await changedAt(file);
  for (const taken of await takenFrom(file)) {
    const at = await changedAt(taken);
    if (now !== undefined && at !== undefined && now - at > OLD_MS)
      await unlink(taken).catch(() => undefined);
  }
}
