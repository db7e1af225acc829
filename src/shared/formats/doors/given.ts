/** What a person gave, and what would come of it: as main tells the window before anything is created. */
import type { EvalsProgress, EvalsWaiting } from '@shared/domain/evals';
import type { AskedSession } from '@shared/domain/library';
import type { DoorName } from './doorNames';
import type { ReportLine } from './report';

/** Another program's work, before anything is read of it. */
export interface OfferedImport {
  readonly type: 'import';
  readonly id: string;
  /** The name of the file or folder. */
  readonly source: string;
  /** What it may be, surest first. */
  readonly kinds: readonly DoorName[];
  /** The first is surer than the next. */
  readonly isCertain: boolean;
  /** A server that keeps it: nothing is asked of it before the person says so. */
  readonly from?: string;
}

/** Of what is fetched from a server. `waiting`: it wants to be left alone for so long. */
export interface ImportProgress {
  readonly id: string;
  readonly progress?: EvalsProgress;
  readonly waiting?: EvalsWaiting;
}

/** What a file is by its content: a session of ours, which is open by now; a table of cases; another program's work. */
export type Given =
  | ({ readonly type: 'session' } & AskedSession)
  | { readonly type: 'cases'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | OfferedImport;

/** A session that would be created. */
export interface ReadSession {
  readonly title: string;
  readonly counts: Readonly<Record<'prompts' | 'models' | 'cases' | 'checks' | 'runs', number>>;
  /** That nobody here knows yet: they would come into the settings. */
  readonly servers: readonly { readonly label: string; readonly baseUrl: string }[];
  readonly lines: readonly ReportLine[];
}
