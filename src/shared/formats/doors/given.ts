/** What a person gave, and what would come of it: as main tells the window before anything is created. */
import type { EvalsProgress, EvalsWaiting } from '@shared/domain/evals';
import type { Failure } from '@shared/domain/failure';
import type { AskedSession } from '@shared/domain/library';
import type { DoorName } from './doorNames';
import type { ReportLine } from './report';

/** Other programs' work, before anything is read of it. */
export interface OfferedImport {
  readonly id: string;
  /** The name of the file or folder; of several the first. */
  readonly source: string;
  /** Of several: what each is called, and what it is taken for. */
  readonly files: readonly { readonly name: string; readonly kind: DoorName }[];
  /** What it may be, surest first; of several things nothing. */
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

export interface GivenTable {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** By its name, and why it was not taken. */
export interface NotTaken {
  readonly source: string;
  readonly failure: Failure;
}

/** What was given, by its content. */
export interface Given {
  /** Sessions of ours: they lie in the library by now. */
  readonly sessions: readonly AskedSession[];
  /** Tables of cases; none beside another program's work, which may use them. */
  readonly tables: readonly GivenTable[];
  /** All of other programs' work is one import. */
  readonly offered?: OfferedImport;
  /** What is told with the import, where there is one, is not among them. */
  readonly refused: readonly NotTaken[];
}

/** A session that would be created. */
export interface ReadSession {
  readonly title: string;
  /** Which file it is of, and what that is. */
  readonly source: string;
  readonly door: string;
  readonly counts: Readonly<Record<'prompts' | 'models' | 'cases' | 'checks' | 'runs', number>>;
  /** That nobody here knows yet: they would come into the settings. */
  readonly servers: readonly { readonly label: string; readonly baseUrl: string }[];
  readonly lines: readonly ReportLine[];
}

/** What would be created, and what was given with it and belongs to none of it. */
export interface ReadOffer {
  readonly sessions: readonly ReadSession[];
  readonly others: readonly NotTaken[];
}

/** What was created: folders. Where the disk refused some of many, the others are there. */
export interface CreatedImport {
  readonly slugs: readonly string[];
  readonly notMade: readonly { readonly title: string; readonly failure: Failure }[];
}
