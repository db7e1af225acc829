/** What the command line can be asked for, one kind a command. */

import type { RacePart } from '@shared/domain/racing/race';
import type { Language } from '@shared/domain/session/template';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { ResultFormatName, SessionFormatName } from '@shared/formats/formatNames';
import type { NetworkFormatName } from '@shared/formats/network/networkFormats';

/** Which part of the session is run; what is not named is run as it is in the file. */
export interface Selection {
  readonly prompts: readonly string[];
  readonly models: readonly string[];
  readonly cases: readonly string[];
  readonly samples?: number;
}

export interface AskedRun {
  readonly type: 'run';
  readonly language: Language;
  readonly file: string;
  readonly isJson: boolean;
  readonly dataFolder?: string;
  readonly selection: Selection;
  readonly concurrency?: number;
  readonly maxCostUsd?: number;
  /** A run's id, or `latest`. */
  readonly resume?: string;
  readonly out?: string;
  readonly format?: ResultFormatName;
  /** Prompts or models by name, two by two; `all`: each against each. */
  readonly compare?: 'all' | readonly NamedPair[];
  /** An earlier run to hold this one against: its id, `latest`, or the file of its log. */
  readonly compareRun?: string;
  /** What may stop early; none: all is asked, also what an earlier run left out. */
  readonly race?: readonly RacePart[];
}

export type NamedPair = readonly [before: string, after: string];

/** A search for better instructions. */
export interface AskedOptimisation {
  readonly type: 'optimise';
  readonly language: Language;
  readonly file: string;
  readonly dataFolder?: string;
  readonly selection: Selection;
  /** The model that proposes, named as `--model` names one. */
  readonly reflector?: string;
  readonly rounds: number;
  /** Of a plan; see domain/study/study.ts. */
  readonly minibatch: number;
  readonly seed: number;
  readonly maxCalls?: number;
  readonly concurrency?: number;
  readonly maxCostUsd?: number;
  /** A study's id, or `latest`. */
  readonly resume?: string;
  /** The session with all that was tried among its prompts goes here. */
  readonly out?: string;
}

/** To another tool's file. */
export interface AskedExport {
  readonly type: 'export';
  readonly language: Language;
  readonly file: string;
  readonly dataFolder?: string;
  readonly out?: string;
  /** `zip`: everything in the session's folder. */
  readonly format: SessionFormatName | 'zip';
}

/** From another tool's file or folder; `-`: from stdin. */
export interface AskedImport {
  readonly type: 'import';
  readonly language: Language;
  readonly file: string;
  readonly dataFolder?: string;
  /** A session's file, a folder for several, or `-` for stdout; absent: the report alone. */
  readonly out?: string;
  /** Absent: as its content tells. */
  readonly format?: DoorName;
  readonly isJson: boolean;
  /** What does not come in whole is not written. */
  readonly isStrict: boolean;
  /** Of what there is to choose from: ids, or parts of titles. None: all. */
  readonly chosen: readonly string[];
}

/** Evals that OpenAI keeps. */
export interface AskedEvals extends Omit<AskedImport, 'type' | 'file' | 'format'> {
  readonly type: 'importEvals';
  /** Nothing but which there are. */
  readonly isListed: boolean;
}

/** What was sent so far. */
export interface AskedNetwork {
  readonly type: 'network';
  readonly language: Language;
  readonly dataFolder?: string;
  readonly out?: string;
  readonly format: NetworkFormatName;
}

/** Which models this computer has. */
export interface AskedModels {
  readonly type: 'models';
  readonly language: Language;
  readonly dataFolder?: string;
}

/** A model that is to be had. */
export interface AskedModel {
  readonly type: 'getModel';
  readonly language: Language;
  readonly dataFolder?: string;
  readonly address: string;
  readonly name?: string;
  readonly sha256?: string;
}

export type Asked =
  | { readonly type: 'help'; readonly language: Language }
  | { readonly type: 'version' }
  | { readonly type: 'mistake'; readonly language: Language; readonly message: string }
  | AskedRun
  | AskedOptimisation
  | AskedExport
  | AskedImport
  | AskedEvals
  | AskedNetwork
  | AskedModels
  | AskedModel;
