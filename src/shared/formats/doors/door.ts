/** A door: another program's files become sessions and runs of ours, with a report of what came of each thing in them. */
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import type { ReportLine } from './report';

/**
 * What a person gave: a file, a folder, a text from the clipboard, or what a server answered. It reads no more than a door may
 * have, refuses what is larger (`file.tooLarge`), and never leaves the folder.
 */
export interface Source {
  /** Shown, and the title where the content has none. Never a path. */
  readonly name: string;
  readonly isFolder: boolean;
  /** The content, decoded; of a folder, a failure. Fails with `file.notText`, `file.tooLarge` or as the disk does. */
  readonly text: () => Promise<Result<string>>;
  /** A file in the folder, or beside the file: `prompts/a.txt`. Undefined where there is none, or it would lie outside. */
  readonly read: (path: string) => Promise<Result<Uint8Array> | undefined>;
  /** The files in the folder, or beside and below the file, in the order of their paths; for patterns such as `tests/*.yaml`. */
  readonly list: () => Promise<readonly string[]>;
}

export interface DoorContext {
  readonly providers: readonly Provider[];
  readonly newId: () => string;
  /** ISO 8601, UTC; when what says no time of its own is said to have been. */
  readonly now: string;
  /** Of what `choices` told; absent: all. */
  readonly chosen?: ReadonlySet<string>;
}

/** One of several things in a source of which a person may want only some: a conversation, an eval. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** How many messages, runs or rows it has. */
  readonly size?: number;
}

/** A run that another program made. Its log says where it came from, and its answers are scored by our checks. */
export interface ImportedRun {
  readonly request: RunRequest;
  readonly events: readonly RunEvent[];
}

export interface ImportedSession {
  readonly session: Session;
  readonly runs: readonly ImportedRun[];
  readonly lines: readonly ReportLine[];
  /** Servers that the session names and nobody here knows: they come into the settings with it, never with a key. */
  readonly providers?: readonly Provider[];
  /** Kept beside the session, in `import/`, word for word but for keys: file names without folders. */
  readonly originals?: readonly { readonly name: string; readonly text: string }[];
}

export interface Door {
  /**
   * How sure the content alone makes it, 0 to 1: of several the surest is taken, at 0 none. `beginning`: the first characters; of
   * a folder (or a zip file) the paths of its files, one a line.
   */
  readonly recognise: (beginning: string, source: Pick<Source, 'name' | 'isFolder'>) => number;
  /** Files of its kind that lie in one folder and are given together are read as that folder, of these files alone. */
  readonly isGathered?: boolean;
  /** Where a source holds many things to choose from. */
  readonly choices?: (source: Source) => Promise<Result<readonly Choice[]>>;
  /** Fails where the source is not of its kind at all (`input.invalid`, `file.damaged`); anything less is a line of the report. */
  readonly read: (source: Source, context: DoorContext) => Promise<Result<readonly ImportedSession[]>>;
}
