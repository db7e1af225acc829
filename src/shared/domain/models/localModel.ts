/** Models of this computer, as far as their files tell without being loaded. */
import type { Failure } from '@shared/domain/failure';
import type { MemoryFacts } from './memory';

export interface ModelFacts {
  /** What its makers call it. */
  readonly title?: string;
  readonly architecture?: string;
  /** How many numbers it is made of. */
  readonly parameters: number;
  /** How its weights are stored: `Q4_K_M`. */
  readonly quantisation?: string;
  /** So many tokens it was trained to hold. */
  readonly contextLength?: number;
  readonly licence?: string;
  /** Without one, messages are put together as most models know them. */
  readonly hasTemplate: boolean;
  readonly memory: MemoryFacts;
}

/** Where models are found: in Parallax's own folder, with the app, or where the user said. */
export interface ModelPlace {
  readonly type: 'own' | 'builtIn' | 'file' | 'folder';
  /** A file, or a folder of them. */
  readonly path: string;
}

export interface FoundModel {
  /** What sessions call it. */
  readonly name: string;
  /** Of a model in several files, the first. */
  readonly file: string;
  readonly place: ModelPlace;
}

/** What a model's file tells, or why it cannot be used. */
export type ReadModel =
  | { readonly ok: true; readonly bytes: number; readonly facts: ModelFacts }
  | { readonly ok: false; readonly failure: Failure };

/** What the process that runs models has in memory. */
export type ModelActivity =
  | { readonly type: 'off' }
  /** `file`: the model that is loaded; `bytes`: of the whole process, as the system counts. */
  | { readonly type: 'on'; readonly file: string; readonly bytes: number };

export interface ListedModel extends FoundModel {
  readonly read: ReadModel;
}

/** All that is known of them. */
export interface LocalModelsState {
  /** By name. */
  readonly models: readonly ListedModel[];
  /** Where models are looked for; a folder that is not there now is kept. */
  readonly folders: readonly (ModelPlace & { readonly isThere: boolean })[];
  readonly activity: ModelActivity;
  /** What is not used for so long is unloaded; 0: it stays. */
  readonly idleMinutes: number;
  /** Of memory. */
  readonly freeBytes: number;
}

/** Another program's folder of models, as far as it is there. */
export interface OtherProgram {
  readonly program: 'LM Studio' | 'Ollama';
  readonly folder: string;
  readonly models: number;
}
