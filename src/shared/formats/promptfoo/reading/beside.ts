/** The files that a configuration names: beside it or below it, never elsewhere. */
import type { Source } from '@shared/formats/doors/door';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { globOf } from './glob';

export interface Beside {
  /** Undefined where there is no such file, or it lies outside of the folder. */
  readonly text: (path: string) => Promise<string | undefined>;
  readonly bytes: (path: string) => Promise<Uint8Array | undefined>;
  /** The files that a pattern such as `tests/*.yaml` names, in their order; a name without a pattern is itself, if it is there. */
  readonly matching: (pattern: string) => Promise<readonly string[]>;
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

/** Why there is no such file. */
export const missingCode = (path: string): 'fileOutside' | 'fileMissing' =>
  /^(?:file:\/\/)?(?:\.?\/)?(?:\.\.\/|\/|[a-z]:)/i.test(path) ? 'fileOutside' : 'fileMissing';

/** Whether it stands for several files. */
export const hasPattern = (path: string): boolean => /[*?{[]/.test(path);

function placeOf(folder: string, path: string): string | undefined {
  const plain = path.replace(/^file:\/\//, '').replaceAll('\\', '/');
  if (plain.startsWith('/') || /^[a-z]:/i.test(plain)) return undefined;
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
