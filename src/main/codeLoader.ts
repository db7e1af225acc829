/**
 * Runs bundled CommonJS from code that V8 compiled before, which no start then has to do again. What was compiled lies beside the
 * files, made by the build and never written by the app: whoever could write it could have the app run anything. See
 * docs/decisions/0067.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Script } from 'node:vm';

/** What was kept begins with its sum: V8 does not look whether its own form is whole, and a damaged one may run for ever. */
const SUM_BYTES = 32;

/** Of one file: what it is made of, and V8's own form of it. */
interface Kept {
  readonly sha256: string;
  readonly compiled: Buffer;
}

interface Ran {
  readonly sha256: string;
  readonly script: Script;
  /** Whether V8 took what was kept; it does not where it is another version, or was started in another way. */
  readonly wasKept: boolean;
}

/** A file of CommonJS as Node wraps it. */
type Wrapped = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

export interface CodeLoader {
  /** What the file exports. The files that it names (`./…`) are loaded in the same way; all else is Node's. */
  readonly load: (file: string) => unknown;
  /** What ran so far, as it is compiled by now, for `keptFile`. */
  readonly compiled: () => Buffer;
  /** The names of the files that ran, by where their code came from. */
  readonly told: () => { readonly kept: readonly string[]; readonly compiledAnew: readonly string[] };
}

/** `keptFile`: of `compiled`; it may be missing, or of other files: what does not fit is compiled as ever. */
export function codeLoader(keptFile: string): CodeLoader {
  const kept = keptIn(keptFile);
  const modules = new Map<string, { exports: unknown }>();
  const ran = new Map<string, Ran>();

  function compile(file: string): Wrapped {
    const name = path.basename(file);
    const source = readFileSync(file, 'utf8');
    const sha256 = sumOf(source).toString('hex');
    const fitting = kept.get(name)?.sha256 === sha256 ? kept.get(name)?.compiled : undefined;
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: file,
      ...(fitting && { cachedData: fitting }),
    });
    ran.set(name, { sha256, script, wasKept: fitting !== undefined && script.cachedDataRejected !== true });
    return script.runInThisContext() as Wrapped;
  }

  function load(file: string): unknown {
    const loaded = modules.get(file);
    if (loaded) return loaded.exports;
    const module = { exports: {} as unknown };
    modules.set(file, module);
    const folder = path.dirname(file);
    const requireFrom = (id: string) => (id.startsWith('.') ? load(path.resolve(folder, id)) : require(id));
    try {
      compile(file).call(module.exports, module.exports, requireFrom, module, file, folder);
    } catch (error) {
      // What is asked for again may come then.
      modules.delete(file);
      throw error;
    }
    return module.exports;
  }

  const namesOf = (wasKept: boolean) =>
    [...ran].filter(([, each]) => each.wasKept === wasKept).map(([name]) => name);
  return {
    load,
    compiled: () => {
      const all = [...ran].map(([name, { sha256, script }]): [string, Kept] => [
        name,
        { sha256, compiled: script.createCachedData() },
      ]);
      const kept = serialize(new Map(all));
      return Buffer.concat([sumOf(kept), kept]);
    },
    told: () => ({ kept: namesOf(true), compiledAnew: namesOf(false) }),
  };
}

function keptIn(file: string): ReadonlyMap<string, Kept> {
  try {
    const read = readFileSync(file);
    const kept = read.subarray(SUM_BYTES);
    if (sumOf(kept).equals(read.subarray(0, SUM_BYTES))) return deserialize(kept);
  } catch {
    // Not there, or not to be read.
  }
  // The sources say the same.
  return new Map();
}

function sumOf(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
