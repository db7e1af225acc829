/**
 * Reading what a person gave: in a process of its own (readerProcess.ts), for a parser holds up everything beside it, and what
 * another program's file is made of may take any memory. What was read stays there; told is what it is called and what would come of it.
 */
import path from 'node:path';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import type { Choice } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { ReadSession } from '@shared/formats/doors/given';
import type { ImportReport } from '@shared/formats/doors/report';

/** A file or a folder. */
export interface PathPlace {
  readonly type: 'path';
  readonly path: string;
  /** Shown in the place of the file's own. */
  readonly name?: string;
  /** Of a folder these files and folders in it alone. */
  readonly only?: readonly string[];
  /** What lies beside it is not its own. */
  readonly isAlone?: boolean;
}

/** Where it lies. */
export type Place =
  | PathPlace
  | { readonly type: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string };

/** What it is called. */
export const nameOfPlace = (place: Place): string =>
  place.name ?? (place.type === 'path' ? path.basename(path.resolve(place.path)) : '');

/** What it is by its content. `at`: by which the reader knows it. */
export type OpenedThing =
  | { readonly type: 'ownSession'; readonly name: string; readonly isPacked: boolean }
  | { readonly type: 'table'; readonly name: string }
  | {
      readonly type: 'foreign';
      readonly at: number;
      readonly name: string;
      /** What it may be, surest first. */
      readonly kinds: readonly DoorName[];
      /** The first is surer than the next. */
      readonly isCertain: boolean;
      /** Files of its kind that are given together are one thing. */
      readonly isGathered: boolean;
    };

export interface ReadRequest {
  readonly door: DoorName;
  /** As the window knows them: without keys. */
  readonly providers: readonly Provider[];
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Absent: all. */
  readonly chosen?: readonly string[];
}

/** A session that would be created. */
export interface ToldSession extends Pick<ReadSession, 'title' | 'counts' | 'lines'> {
  readonly id: string;
  /** Servers that it names and nobody here knows. */
  readonly providers: readonly Provider[];
}

/** All that came of it; the reports differ in their lines alone. */
export interface ReadImport {
  readonly about: Omit<ImportReport, 'lines'>;
  readonly sessions: readonly ToldSession[];
  /** Files beside it that were read for it, by where they really lie. */
  readonly used: readonly string[];
}

export interface SourceReader {
  /** `as`: what it is, where that is known. Fails where nobody knows it. */
  readonly open: (place: Place, as?: DoorName) => Promise<Result<OpenedThing>>;
  /** Null: it is one thing, with nothing to choose. */
  readonly options: (at: number, door: DoorName) => Promise<Result<readonly Choice[] | null>>;
  readonly read: (at: number, request: ReadRequest) => Promise<Result<ReadImport>>;
  /** Of what was read last, the session of that number with all that belongs to it, into that folder; its file comes last. */
  readonly write: (at: number, index: number, folder: string) => Promise<Result<null>>;
  /** Of it the session's file alone. */
  readonly textOf: (at: number, index: number) => Promise<Result<string>>;
}

/** With the end of what it is about. */
export interface EndingReader extends SourceReader {
  /** What is under way is not answered any more. */
  readonly end: () => void;
}

export type StartReader = () => EndingReader;
