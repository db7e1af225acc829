/**
 * A small settings file: checked when read, replaced as a whole when written. Synchronous, because the window's first
 * frame depends on it. (electron-store does the same with Ajv, for 114 ms more of every start, and not outside Electron,
 * where the command line needs the user's providers too.)
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { errorCode } from './diskFailure';

export interface Store<T> {
  read(): T;
  write(value: T): void;
}

/** A file that could not be read, and is now at `movedTo` if that could be done; or a write that failed. */
export interface StoreProblem {
  readonly file: string;
  readonly error: unknown;
  readonly movedTo?: string;
}

export interface JsonStoreDeps<Schema extends z.ZodType> {
  readonly file: string;
  readonly schema: Schema;
  /** What holds while there is no file. */
  readonly initial: z.output<Schema>;
  readonly onProblem: (problem: StoreProblem) => void;
}

export function jsonStore<Schema extends z.ZodType>(deps: JsonStoreDeps<Schema>): Store<z.output<Schema>> {
  const { file, schema, initial, onProblem } = deps;
  let value: z.output<Schema> | undefined;

  function load(): z.output<Schema> {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') onProblem({ file, error });
      return initial;
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      const movedTo = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
      try {
        renameSync(file, movedTo);
        onProblem({ file, error, movedTo });
      } catch (renaming) {
        onProblem({ file, error: renaming });
      }
      return initial;
    }
  }

  return {
    read: () => {
      value ??= load();
      return value;
    },
    write: (next) => {
      value = next;
      const temporary = `${file}.${process.pid}.tmp`;
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        const descriptor = openSync(temporary, 'w', 0o600);
        try {
          writeSync(descriptor, `${JSON.stringify(next, null, 2)}\n`);
          fsyncSync(descriptor);
        } finally {
          closeSync(descriptor);
        }
        renameSync(temporary, file);
      } catch (error) {
        rmSync(temporary, { force: true });
        onProblem({ file, error });
      }
    },
  };
}

/** One that lasts as long as the process, for the command line and for tests. */
export function memoryStore<T>(initial: T): Store<T> {
  let value = initial;
  return {
    read: () => value,
    write: (next) => {
      value = next;
    },
  };
}
