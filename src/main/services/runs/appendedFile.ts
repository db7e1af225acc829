/** A file that is only added to, in whole lines. What the disk refuses is kept and tried again, ever less often. */
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { isUnderName, LogReplaced, putBack } from './replacedLog';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A disk that says nothing for longer is waited for. */
const LATELY_MS = 100;
/** What comes in the meantime is written together. */
const BETWEEN_WRITES_MS = 8;
const NEWLINE = 0x0a;
/** Whether it is still the one that lies under its name. */
const LOOK_EVERY_MS = 500;
/** Beyond this it is for whoever appends to stop. */
const MOST_WAITING = 64 * 1024 * 1024;

export interface AppendedFile {
  /** Whole lines. Never waits and never throws. */
  append(lines: string): void;
  /** Whether more waits for the disk than memory should hold. */
  isOverfull(): boolean;
  /** Tries now, and looks whether the file lies there still. Resolves with the error that kept something from the disk. */
  flush(): Promise<unknown>;
  /** Tries now. */
  readonly tried: () => Promise<unknown>;
  /** Whether the disk took something but a moment ago, and has refused nothing since. */
  wroteLately(): boolean;
  /** How much is on the disk for good (undefined: all that lies there), and what is not yet. */
  content(): { readonly bytes: number | undefined; readonly rest: string };
  /** Tries once more and ends: what cannot be written is given up, and the error told. */
  close(): Promise<unknown>;
}

export interface AppendedFileDeps {
  /** Whether it is to be made; one that lies there already is an error then. */
  readonly isNew: boolean;
  /** Before the file is opened; tried again, as all else, when it rejects. */
  readonly prepare: () => Promise<void>;
  /** Before a file that another program took away is made again; it may reject. */
  readonly restore: () => Promise<void>;
  /** Before each write; what it rejects with counts as the disk's error. */
  readonly check: () => Promise<void>;
  /** Once when nothing can be written any longer, and with undefined once all is written again. */
  readonly onTrouble: (error: unknown) => void;
}

export function appendedFile(
  name: string,
  { isNew, prepare, restore, check, onTrouble }: AppendedFileDeps,
): AppendedFile {
  let handle: FileHandle | undefined;
  let isMade = !isNew;
  let size = isNew ? 0 : undefined;
  let waiting = '';
  /** Under way to the disk, or refused by it. */
  let leaving = Buffer.alloc(0);
  let attempt: Promise<unknown> | undefined;
  let trouble: unknown;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let lookedAt = Number.NEGATIVE_INFINITY;

  /** One attempt at a time, each of all that has come together meanwhile. */
  function write(): Promise<unknown> {
    clearTimeout(timer);
    attempt ??= writeAll()
      .then(() => settle(undefined), settle)
      .finally(() => {
        attempt = undefined;
        if (trouble === undefined && waiting !== '') writeSoon();
      });
    return attempt;
  }

  function writeSoon(): void {
    if (attempt) return;
    const left = writtenAt + BETWEEN_WRITES_MS - performance.now();
    clearTimeout(timer);
    if (left <= 0 || isClosed) void write();
    else timer = setTimeout(write, left);
  }

  function settle(error: unknown): unknown {
    const isNews = (error === undefined) !== (trouble === undefined);
    trouble = error;
    if (isNews) onTrouble(error);
    if (error === undefined) pause = FIRST_PAUSE_MS;
    else if (!isClosed) {
      timer = setTimeout(write, pause);
      timer.unref();
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    return error;
  }

  async function writeAll(): Promise<void> {
    await keepUnderName();
    while (leaving.length > 0 || waiting !== '') {
      await check();
      await keepUnderName();
      handle ??= await openAgain();
      if (leaving.length === 0) {
        leaving = Buffer.from(waiting, 'utf8');
        waiting = '';
      }
      await put(handle, size ?? 0);
    }
  }

  /** What another program took away, or put something else in the place of, is told, and written again. */
  async function keepUnderName(): Promise<void> {
    if (!handle || performance.now() - lookedAt < LOOK_EVERY_MS) return;
    if (!(await isUnderName(handle, name))) await writeAgain(handle);
    lookedAt = performance.now();
  }

  async function writeAgain(lost: FileHandle): Promise<void> {
    await check();
    if (trouble === undefined) {
      trouble = new LogReplaced(`Another program deleted or replaced ${name}.`);
      onTrouble(trouble);
    }
    await restore();
    ({ handle, size } = await putBack(lost, size ?? 0, name));
    await lost.close().catch(() => undefined);
  }

  async function put(file: FileHandle, from: number): Promise<void> {
    let done = 0;
    try {
      while (done < leaving.length) {
        const { bytesWritten } = await file.write(leaving, done, leaving.length - done, from + done);
        done += bytesWritten;
      }
    } catch (error) {
      // Whole lines that came through stand; the half one goes, and is written anew.
      const whole = leaving.subarray(0, done).lastIndexOf(NEWLINE) + 1;
      size = from + whole;
      leaving = leaving.subarray(whole);
      handle = undefined;
      await file.truncate(size).catch(() => undefined);
      await file.close().catch(() => undefined);
      throw error;
    }
    size = from + leaving.length;
    leaving = Buffer.alloc(0);
    writtenAt = performance.now();
  }

  async function openAgain(): Promise<FileHandle> {
    await prepare();
    const file = await open(name, isMade ? 'r+' : 'wx+');
    isMade = true;
    try {
      const { size: found } = await file.stat();
      size = Math.min(size ?? found, found);
      await file.truncate(size);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Whoever writes next opens it again. Resolves with the disk's error, if there is one. */
  async function letGo(): Promise<unknown> {
    const file = handle;
    handle = undefined;
    try {
      await file?.sync().finally(() => file.close());
      return undefined;
    } catch (error) {
      return error;
    }
  }

  return {
    append(lines) {
      waiting += lines;
      if (trouble === undefined) writeSoon();
    },
    isOverfull: () => waiting.length + leaving.length > MOST_WAITING,
    tried: write,
    wroteLately: () => trouble === undefined && performance.now() - writtenAt < LATELY_MS,
    flush() {
      lookedAt = Number.NEGATIVE_INFINITY;
      return write();
    },
    content: () => ({ bytes: size, rest: leaving.toString('utf8') + waiting }),
    async close() {
      isClosed = true;
      let error: unknown;
      do {
        await attempt;
        lookedAt = Number.NEGATIVE_INFINITY;
        const refused = await write();
        clearTimeout(timer);
        const thrown = attempt === undefined ? await letGo() : undefined;
        error ??= refused ?? thrown;
        // Lines that came meanwhile are under way, or in a file opened anew.
      } while (attempt !== undefined || handle !== undefined);
      return error;
    },
  };
}
