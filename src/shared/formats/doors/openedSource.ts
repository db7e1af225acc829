/** Something that was given, and how it begins: of a file its first characters, of a folder the paths of its files, one a line. */
import { ok } from '@shared/domain/result';
import type { Source } from './door';

export interface OpenedSource {
  readonly source: Source;
  readonly beginning: string;
  /** A zip file, seen as the folder that it holds. */
  readonly isPacked?: boolean;
}

/** So much shows what a thing is. */
export const BEGINNING = 64 * 1024;

/** A text by itself: from the clipboard, or through a pipe. Nothing lies beside it. */
export function sourceOfText(text: string, name: string): OpenedSource {
  return {
    beginning: text.slice(0, BEGINNING),
    source: {
      name,
      isFolder: false,
      text: async () => ok(text),
      read: async () => undefined,
      list: async () => [],
    },
  };
}
