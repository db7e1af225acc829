/**
 * A small settings file: checked when read, replaced as a whole when written. Synchronous, because the window's first
 * frame depends on it. The file itself is electron-store's in the app, and Conf's (which electron-store is made of)
 * where there is no Electron: the command line and the tests.
 */

import { renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { NotReadable } from '@main/services/disk/readRegularFile';
import { timeInName } from '@main/services/disk/timeInName';
import { isObject, readJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { mendedJson } from '@shared/formats/json/mendedJson';
import type { z } from 'zod';
import { type Understood, understood, withLeft } from './understood';

export interface Store<T> {
  /** What holds; the initial value while the file cannot be read. */
  read(): T;
  /** Changes it, on the disk before it counts. A file that could not be read yet is never written over. */
  update(change: (value: T) => T): Result<T>;
}

/** A file that could not be read, and is now at `movedTo` if that could be done; or a write that failed. */
export interface StoreProblem {
  readonly file: string;
  readonly error: unknown;
  readonly movedTo?: string;
  /** How many of its entries were passed over; they stay in it. */
  readonly passedOver?: number;
}

/** What electron-store and Conf have in common, as far as it is used here. Reading and writing may throw. */
interface SettingsFile {
  store: Record<string, unknown>;
}

/** Opens `<folder>/<name>.json`. Throws on a file that is no JSON, and leaves it alone. */
export type OpenSettingsFile = (folder: string, name: string) => SettingsFile;

/** For both kinds of file. The key file must not be readable by others, so none of them is. */
export const settingsFileOptions = {
  clearInvalidConfig: false,
  configFileMode: 0o600,
  deserialize: settingsOf,
} as const;

/** JSON, also as editors and people write it: with a byte order mark, comments, a comma too many. */
function settingsOf(text: string): Record<string, unknown> {
  const bare = text.replace(/^\ufeff/, '');
  try {
    return JSON.parse(bare);
  } catch (error) {
    const mended = readJson(mendedJson(bare));
    if (!mended.ok || !isObject(mended.value)) throw error;
    return mended.value;
  }
}

export interface SettingsStoreDeps<Schema extends z.ZodType> {
  readonly open: OpenSettingsFile;
  readonly folder: string;
  /** Without `.json`. */
  readonly name: string;
  readonly schema: Schema;
  /** What holds while there is no file. */
  readonly initial: z.output<Schema>;
  readonly onProblem: (problem: StoreProblem) => void;
}

export function settingsStore<Schema extends z.ZodType<Record<string, unknown>>>(
  deps: SettingsStoreDeps<Schema>,
): Store<z.output<Schema>> {
  const { open, folder, name, schema, initial, onProblem } = deps;
  const file = path.join(folder, `${name}.json`);
  let opened: SettingsFile | undefined;
  let value: z.output<Schema> | undefined;
  let isTold = false;
  let left: Understood<z.output<Schema>>['left'] = [];

  /** Undefined where the disk does not let us look: what lies there may be whole. */
  function load(): z.output<Schema> | undefined {
    try {
      if (!isRegular(file)) throw new NotReadable('NOT_A_FILE', file);
      opened = open(folder, name);
      const { store } = opened;
      if (Object.keys(store).length === 0) return initial;
      const found = understood(schema, store, initial);
      if (!found) return schema.parse(store);
      left = found.left;
      // It holds before it is told: whoever writes that down asks for secrets, and reads it again.
      value = found.value;
      if (left.length > 0) onProblem({ file, error: schema.safeParse(store).error, passedOver: left.length });
      return found.value;
    } catch (error) {
      if (errorCode(error)) return tell(error);
      setAside(error);
      return initial;
    }
  }

  function tell(error: unknown): undefined {
    if (!isTold) onProblem({ file, error });
    isTold = true;
    return undefined;
  }

  /** A file that is damaged is kept beside the one that takes its place. */
  function setAside(error: unknown): void {
    const movedTo = `${file}.damaged-${timeInName(new Date().toISOString())}`;
    try {
      renameSync(file, movedTo);
      onProblem({ file, error, movedTo });
    } catch (renaming) {
      onProblem({ file, error: renaming });
    }
  }

  return {
    read: () => {
      value ??= load();
      return value ?? initial;
    },
    update: (change) => {
      value ??= load();
      if (value === undefined) return fail({ code: 'settings.unreadable', params: { file } });
      const next = change(value);
      try {
        opened ??= open(folder, name);
        opened.store = withLeft(next, left);
      } catch (error) {
        onProblem({ file, error });
        return fail(
          errorCode(error) ? diskFailure(error, file) : { code: 'internal', detail: String(error) },
        );
      }
      value = next;
      return ok(next);
    },
  };
}

/** A file, or nothing yet: a pipe in its place would be waited for without end. */
function isRegular(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
}
