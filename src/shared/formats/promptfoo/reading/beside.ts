/** The files that a configuration names: beside it or below it, never elsewhere. */
import type { Source } from '@shared/formats/doors/door';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { globOf } from './glob';

/** Why there is no such file; `folder`: from the configuration's own, the one that holds both. */
export interface Missing {
  readonly code: 'fileOutside' | 'fileElsewhere' | 'fileMissing';
  readonly params: { readonly file: string; readonly folder?: string };
}

export interface Beside {
  /** Undefined where there is no such file, or it lies outside of the folder. */
  readonly text: (path: string) => Promise<string | undefined>;
  readonly bytes: (path: string) => Promise<Uint8Array | undefined>;
  /** The files that a pattern such as `tests/*.yaml` names, in their order; a name without a pattern is itself, if it is there. */
  readonly matching: (pattern: string) => Promise<readonly string[]>;
  /** Of a name that none of these has found. */
  readonly missing: (path: string) => Missing;
}

/** `folder`: in the source, where the configuration lies; empty for its root. */
export function filesBeside(source: Pick<Source, 'read' | 'list'>, folder: string): Beside {
  let all: Promise<readonly string[]> | undefined;
  // The same file is named by any number of tests.
  const places = new Map<string, Promise<Uint8Array | undefined>>();
  const matches = new Map<string, readonly string[]>();
  const bytesAt = async (place: string) => {
    const read = await source.read(place);
    return read?.ok ? read.value : undefined;
  };
  const bytes = async (path: string) => {
    const place = placeOf(folder, path);
    if (place === undefined) return undefined;
    const found = places.get(place) ?? bytesAt(place);
    places.set(place, found);
    return found;
  };
  return {
    bytes,
    missing: (path) => missingBeside(folder, path),
    text: async (path) => {
      const found = await bytes(path);
      return found && decodedText(found).text;
    },
    matching: async (pattern) => {
      const place = placeOf(folder, pattern);
      if (place === undefined) return [];
      // In a folder of any size a file that has a name is not looked for.
      if (!hasPattern(place)) return (await bytes(pattern)) ? [relativeTo(folder, place)] : [];
      all ??= source.list();
      const matched = matches.get(place) ?? (await all).filter(globOf(place));
      matches.set(place, matched);
      return matched.map((each) => relativeTo(folder, each));
    },
  };
}

function missingBeside(own: string, file: string): Missing {
  const plain = plainOf(file);
  if (isAbsolute(plain)) return { code: 'fileElsewhere', params: { file } };
  let depth = own.split('/').filter((part) => part !== '').length;
  let highest = 0;
  for (const part of plain.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    highest = Math.min(highest, depth);
  }
  if (highest === 0) return { code: 'fileMissing', params: { file } };
  const ups = own.split('/').filter((part) => part !== '').length - highest;
  return { code: 'fileOutside', params: { file, folder: Array.from({ length: ups }, () => '..').join('/') } };
}

/** Whether it stands for several files. */
export const hasPattern = (path: string): boolean => /[*?{[]/.test(path);

const plainOf = (path: string) => path.replace(/^file:\/\//, '').replaceAll('\\', '/');
const isAbsolute = (plain: string) => plain.startsWith('/') || /^[a-z]:/i.test(plain);

function placeOf(folder: string, path: string): string | undefined {
  const plain = plainOf(path);
  if (isAbsolute(plain)) return undefined;
  const parts: string[] = [];
  for (const part of [...folder.split('/'), ...plain.split('/')]) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function relativeTo(folder: string, place: string): string {
  const up = folder === '' ? [] : folder.split('/');
  const down = place.split('/');
  while (up.length > 0 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return [...up.map(() => '..'), ...down].join('/');
}
