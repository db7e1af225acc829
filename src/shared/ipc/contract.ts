/**
 * The whole surface between renderer and main, declared once. Three kinds: a `call` returns a Result, a `stream` brings
 * batches through a MessagePort, an `event` goes from main to the renderer. Types on both sides follow from here: a
 * missing or an extra handler does not compile.
 */

import { backupSchema, type SavedBackup } from '@shared/domain/backup';
import type { ModelReading } from '@shared/domain/call/modelReading';
import type { PromptSize } from '@shared/domain/call/promptSize';
import { type WireRequest, wireRequestSchema } from '@shared/domain/call/wireRequest';
import { checkSchema } from '@shared/domain/checks/check';
import { type PriceOverride, priceOverrideSchema } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import { idSchema } from '@shared/domain/ids';
import { pairJudgeSchema } from '@shared/domain/judging/pairJudge';
import type {
  AskedSession,
  LoadedRun,
  OpenedSession,
  OwnTemplate,
  OwnTemplates,
  RunSummary,
  SessionSummary,
  UnderWay,
} from '@shared/domain/library';
import { slugSchema, underWaySchema } from '@shared/domain/library';
import { type Download, type DownloadPlan, sha256Schema } from '@shared/domain/models/download';
import type { LocalModelsState, ModelActivity, OtherProgram } from '@shared/domain/models/localModel';
import type { Exchange } from '@shared/domain/network/exchange';
import type { Preferences } from '@shared/domain/preferences';
import { preferencesChangeSchema } from '@shared/domain/preferences';
import type { KeyNote } from '@shared/domain/providers/cleanKey';
import type { KeyringState, ProviderStatus } from '@shared/domain/providers/keyring';
import type { FoundServer } from '@shared/domain/providers/localPresets';
import { providerSchema } from '@shared/domain/providers/provider';
import { raceSchema } from '@shared/domain/racing/race';
import { judgementSchema, type RunEvent, type RunRequest } from '@shared/domain/run/run';
import { type CellKey, cellKeySchema } from '@shared/domain/session/cells';
import { type ModelSet, modelSetSchema } from '@shared/domain/session/modelSet';
import { sessionSchema } from '@shared/domain/session/session';
import type { Language, Template } from '@shared/domain/session/template';
import type { Optimised } from '@shared/domain/study/optimise';
import { optimisePlanSchema, type StudySummary } from '@shared/domain/study/study';
import type { LoadedStudy, StudyItem } from '@shared/domain/study/studyProgress';
import { z } from 'zod';
import { applicationMenuSchema } from './applicationMenu';

export interface AppInfo {
  readonly version: string;
  /** From a package; else it runs from its source folder. */
  readonly isInstalled: boolean;
  readonly electron: string;
  readonly platform: string;
  /** The system's language where it is one of ours, else English. */
  readonly systemLanguage: Language;
  readonly dataFolder: string;
  readonly libraryFolder: string;
}

export type {
  GridCounts,
  LoadedRun,
  OpenedSession,
  RunSummary,
  SessionSummary,
} from '@shared/domain/library';
export type { KeyringState, KeySource, ProviderStatus } from '@shared/domain/providers/keyring';

/** See `app.answerClosing`. */
export type ClosingAnswer = z.infer<(typeof calls)['app.answerClosing']['input']>['answer'];

/** See `app.edit`. */
export type TextDeed = z.infer<(typeof calls)['app.edit']['input']>['deed'];

/** The model that comes with the app: what sessions call it, and whether its file is on this computer. */
export interface BuiltInModel {
  readonly name: string;
  readonly isHere: boolean;
}

/** What was added, and why not all of it. */
export interface AddedModels {
  readonly state: LocalModelsState;
  readonly refused: readonly Failure[];
}

interface Boot {
  readonly app: AppInfo;
  readonly preferences: Preferences;
  readonly keyring: KeyringState;
  readonly providers: readonly ProviderStatus[];
  /** What was open last; absent on a first start, or when it is gone or damaged. */
  readonly opened?: OpenedSession;
  /** There is nothing that could be opened: the library is empty. */
  readonly isFirstStart: boolean;
  readonly builtInModel: BuiltInModel;
  /** Runs that main has under way: those of a window that is gone, to be joined. */
  readonly running: readonly {
    readonly sessionId: string;
    readonly slug: string;
    readonly runId: string;
    readonly what: UnderWay;
  }[];
  /** Studies that main has under way; their runs are not among those above. */
  readonly studies: readonly {
    readonly sessionId: string;
    readonly slug: string;
    readonly studyId: string;
  }[];
  /** Logs that cannot be written at present. */
  readonly logTroubles: readonly RunLogState[];
  /** Settings that could not be read, or not all of them. */
  readonly settingsProblems: readonly Failure[];
  /** Text that never came into its file, because the file could not be written or the app was killed. */
  readonly backups: readonly SavedBackup[];
}

interface CallRoute<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input;
  /** Carries the type only. */
  readonly output?: Output;
}
interface StreamRoute<Input extends z.ZodType = z.ZodType, Item = unknown> {
  readonly input: Input;
  readonly item?: Item;
}

const call =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): CallRoute<Input, Output> => ({ input });
const stream =
  <Item>() =>
  <Input extends z.ZodType>(input: Input): StreamRoute<Input, Item> => ({ input });

const nothing = z.strictObject({});
const bySlug = z.strictObject({ slug: slugSchema });
const titleSchema = z.string().min(1).max(200);
const pathSchema = z.string().min(1).max(4096);
const byId = z.strictObject({ id: idSchema });
const byProvider = z.strictObject({ providerId: idSchema });

export const calls = {
  'app.boot': call<Boot>()(nothing),
  /** Opens an address on the allow-list in the system's browser. */
  'app.openLink': call<null>()(z.strictObject({ url: z.url() })),
  /** Opens the library's folder in the file manager, making it if there is none yet. */
  'library.reveal': call<null>()(nothing),
  /** Shows the session's folder in the file manager. */
  'session.reveal': call<null>()(bySlug),
  /**
   * The window's answers to `app.closing`: it has heard and is saving; all is on a disk, so it may close; what was typed can be
   * kept nowhere, so it stays. `quitAnyway`: the user would rather lose it.
   */
  'app.answerClosing': call<null>()(
    z.strictObject({ answer: z.enum(['saving', 'ready', 'stay', 'quitAnyway']) }),
  ),
  /** Cuts, copies, pastes where the cursor is, as the system's own menu would. */
  'app.edit': call<null>()(z.strictObject({ deed: z.enum(['cut', 'copy', 'paste', 'selectAll']) })),
  /** What the application's menu holds, in the window's words. Entries that are chosen come back as `app.command`. */
  'app.setMenu': call<null>()(z.strictObject({ menus: applicationMenuSchema })),
  /** In the task bar, where the system has one that shows it; without a fraction: not any more. */
  'app.showProgress': call<null>()(z.strictObject({ fraction: z.number().min(0).max(1).optional() })),
  /** Of a run that ended, unless the window is looked at. A click on it brings the window and `app.openSession`. */
  'app.notify': call<null>()(
    z.strictObject({ title: titleSchema, body: z.string().min(1).max(500), slug: slugSchema }),
  ),
  'preferences.set': call<Preferences>()(preferencesChangeSchema),

  /** Newest first. Reads heads of files only. */
  'session.list': call<readonly SessionSummary[]>()(nothing),
  'session.read': call<OpenedSession>()(bySlug),
  /** Makes a new folder named after the title. */
  'session.create': call<OpenedSession>()(z.strictObject({ session: sessionSchema })),
  /** The next of the files that the system or a terminal asked to be opened; null: there is none. */
  'session.takeAsked': call<AskedSession | { readonly failure: Failure } | null>()(nothing),
  /** Which session the window shows: main watches its file, and opens it at the next start. */
  'session.follow': call<null>()(z.strictObject({ slug: slugSchema.optional() })),
  /** A new folder with what the named one holds, under an id of its own. */
  'session.copy': call<OpenedSession>()(z.strictObject({ slug: slugSchema, title: titleSchema })),
  /** Refused with file.changedOutside where the file is no longer the named revision. */
  'session.save': call<{ readonly revision: string }>()(
    z.strictObject({ slug: slugSchema, session: sessionSchema, revision: z.string() }),
  ),
  /** Saves over another program's version, which is kept: `keptAs` is where. */
  'session.replaceOutside': call<{ readonly revision: string; readonly keptAs: string }>()(
    z.strictObject({ slug: slugSchema, session: sessionSchema, copyTitle: titleSchema }),
  ),
  /** Asks for a place outside the library and writes the session there. Null: the user thought better of it. */
  'session.saveElsewhere': call<{ readonly path: string } | null>()(
    z.strictObject({ session: sessionSchema }),
  ),
  /** Names the session's folder after a title; the title itself is the file's. Refused with run.busy during a run. */
  'session.rename': call<{ readonly slug: string }>()(
    z.strictObject({ slug: slugSchema, title: titleSchema }),
  ),
  'session.trash': call<null>()(bySlug),

  /** Keeps what is not in its file yet in the app's data folder. */
  'backup.put': call<null>()(backupSchema),
  'backup.drop': call<null>()(z.strictObject({ sessionId: idSchema })),

  /** Exactly what a cell would send, key apart; or why nothing can be sent. */
  'call.preview': call<WireRequest>()(z.strictObject({ session: sessionSchema, cell: cellKeySchema })),

  /** What the model would read, or has read, of a request to that provider; its server is asked. */
  'call.reading': call<ModelReading>()(z.strictObject({ providerId: idSchema, request: wireRequestSchema })),

  /** Newest first. */
  'run.list': call<readonly RunSummary[]>()(bySlug),
  'run.load': call<LoadedRun>()(z.strictObject({ slug: slugSchema, runId: idSchema })),

  /** The session's searches for better instructions, newest first. */
  'study.list': call<readonly StudySummary[]>()(z.strictObject({ slug: slugSchema, sessionId: idSchema })),
  /** What one has come to, from its own runs; nothing is asked. */
  'study.load': call<LoadedStudy<Optimised>>()(z.strictObject({ slug: slugSchema, studyId: idSchema })),

  /** Whether a request fits into what its model holds; null where nobody here knows. */
  'call.size': call<PromptSize | null>()(
    z.strictObject({ providerId: idSchema, request: wireRequestSchema }),
  ),

  'provider.list': call<{ readonly providers: readonly ProviderStatus[]; readonly keyring: KeyringState }>()(
    nothing,
  ),
  /** Adds it, or replaces the one with this id. */
  'provider.save': call<readonly ProviderStatus[]>()(z.strictObject({ provider: providerSchema })),
  'provider.remove': call<readonly ProviderStatus[]>()(byProvider),
  /** Model names from the server's `/models`, sorted. */
  'provider.models': call<readonly string[]>()(byProvider),
  /** How many requests its server works on at a time; null where it does not tell. */
  'provider.slots': call<number | null>()(byProvider),

  /** Programs on this computer that answer on their usual ports. Asked when a list of providers is opened. */
  'provider.find': call<readonly FoundServer[]>()(nothing),

  'localModel.list': call<LocalModelsState>()(nothing),
  /** Asks for files or a folder, and adds what is chosen. Null: the user thought better of it. */
  'localModel.choose': call<AddedModels | null>()(z.strictObject({ what: z.enum(['file', 'folder']) })),
  /** Files and folders that were dropped on the window. */
  'localModel.add': call<AddedModels>()(z.strictObject({ paths: z.array(pathSchema).min(1).max(1000) })),
  /** A file or a folder that the user named. It stays where it is. */
  'localModel.forget': call<LocalModelsState>()(z.strictObject({ path: pathSchema })),
  /** Looks into the folders of other programs, and adds those that have models in them. */
  'localModel.find': call<{
    readonly state: LocalModelsState;
    readonly programs: readonly OtherProgram[];
  }>()(nothing),
  /** Frees the memory, unless a model is at work. */
  'localModel.unload': call<LocalModelsState>()(nothing),
  'localModel.setIdle': call<LocalModelsState>()(
    z.strictObject({
      minutes: z
        .number()
        .min(0)
        .max(24 * 60),
    }),
  ),
  /** Opens Parallax's own folder of models in the file manager, making it if there is none yet. */
  'localModel.reveal': call<null>()(nothing),
  /** What lies under an address of a model; nothing of the model is fetched. Another look-up ends the one before. */
  'modelDownload.lookUp': call<DownloadPlan>()(
    z.strictObject({ address: z.string().trim().min(1).max(4000) }),
  ),
  /** Fetches what was looked up. `sha256`: what the person knows of its file. */
  'modelDownload.start': call<{ readonly id: string }>()(
    z.strictObject({
      planId: idSchema,
      name: z.string().trim().min(1).max(200).optional(),
      sha256: sha256Schema.optional(),
    }),
  ),
  'modelDownload.pause': call<null>()(byId),
  'modelDownload.resume': call<{ readonly id: string }>()(byId),
  /** With all that came; one that is done only leaves the list. */
  'modelDownload.cancel': call<null>()(byId),
  'modelDownload.list': call<{ readonly downloads: readonly Download[]; readonly hub: ProviderStatus }>()(
    nothing,
  ),

  /** There is no route that reads a key. Tells what of the text was no part of it, and was left out. */
  'key.set': call<{ readonly providers: readonly ProviderStatus[]; readonly leftOut: readonly KeyNote[] }>()(
    z.strictObject({ providerId: idSchema, key: z.string().trim().min(1).max(4096) }),
  ),
  'key.clear': call<readonly ProviderStatus[]>()(byProvider),

  /** Named sets of model settings, kept in the app's data folder. */
  'modelSet.list': call<readonly ModelSet[]>()(nothing),
  /** Adds it, or replaces the one with this id. */
  'modelSet.save': call<readonly ModelSet[]>()(z.strictObject({ set: modelSetSchema })),
  'modelSet.remove': call<readonly ModelSet[]>()(byId),

  /** The user's own prices, which go before the catalogue's. */
  'price.list': call<readonly PriceOverride[]>()(nothing),
  'price.set': call<readonly PriceOverride[]>()(
    z.strictObject({ overrides: z.array(priceOverrideSchema).max(1000).readonly() }),
  ),

  /** What was sent so far, by this and earlier starts and by the command line; newest first. */
  'network.list': call<readonly Exchange[]>()(nothing),
  'network.clear': call<null>()(nothing),

  /** Appends a person's judgement to a run's log; returns the event as it was written. */
  'run.judge': call<RunEvent>()(
    z.strictObject({ slug: slugSchema, runId: idSchema, judgement: judgementSchema }),
  ),

  /** Asks where to save, and writes the text there. Null: the user thought better of it. */
  'file.save': call<{ readonly path: string } | null>()(
    z.strictObject({ name: z.string().min(1).max(200), text: z.string() }),
  ),
  /** Asks for a file and reads it, 64 MB at most. Null: the user thought better of it. */
  'file.open': call<OpenedFile | null>()(
    z.strictObject({ extensions: z.array(z.string().regex(/^[a-z0-9]{1,8}$/)).min(1) }),
  ),

  'template.list': call<readonly Template[]>()(nothing),
  /** The user's own, which lie in the library. */
  'ownTemplate.list': call<OwnTemplates>()(nothing),
  /** A new file named after the title. */
  'ownTemplate.save': call<OwnTemplate>()(z.strictObject({ session: sessionSchema })),
  /** Title and file. */
  'ownTemplate.rename': call<OwnTemplate>()(z.strictObject({ slug: slugSchema, title: titleSchema })),
  'ownTemplate.trash': call<null>()(bySlug),
  /** Shows its file in the file manager. */
  'ownTemplate.reveal': call<null>()(bySlug),
} as const;

/** A file of the user's choice. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How a run's log fares: why it cannot be written, or, without a failure, that all of it is. */
export interface RunLogState {
  readonly slug: string;
  readonly runId: string;
  readonly failure?: Failure;
}

/**
 * What a run's port brings: first the frozen request (with the run's id), then its events. `at`: the present, as in these.
 * Who joins a run is first told what it has come to, which of its cells are asked about or graded, of which of them nothing was
 * told yet, and how many grades there are.
 */
export type RunStreamItem =
  | { readonly type: 'request'; readonly request: RunRequest; readonly at: number }
  | {
      readonly type: 'joined';
      readonly loaded: LoadedRun;
      readonly cells: readonly CellKey[];
      readonly waiting: readonly CellKey[];
      readonly grades: { readonly done: number; readonly total: number };
      readonly at: number;
    }
  | { readonly type: 'event'; readonly event: RunEvent };

export type StudyStreamItem = StudyItem<Optimised>;

/** Takes the place of the run's own cap, null takes it away; what the run and its gradings have cost already counts. */
const otherCapSchema = z.number().positive().nullable().optional();

export const streams = {
  /** Freezes the session and runs the named cells. */
  'run.start': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      session: sessionSchema,
      cells: z.array(cellKeySchema).min(1).readonly(),
      /** Hard cap on the run's cost, US dollars. */
      maxCostUsd: z.number().positive().optional(),
      race: raceSchema.optional(),
    }),
  ),
  /** Asks graders about stored completions; `graded` events are appended to the run's log. */
  'run.grade': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      runId: idSchema,
      cells: z.array(cellKeySchema).min(1).readonly(),
      /** The model-graded ones as they stand on the screen. */
      checks: z.array(checkSchema).min(1).readonly(),
      maxCostUsd: otherCapSchema,
    }),
  ),
  /** Asks a judge which of two stored answers is better; `weighed` events are appended to the run's log. */
  'run.weigh': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      runId: idSchema,
      orders: z
        .array(z.strictObject({ first: cellKeySchema, second: cellKeySchema }))
        .min(1)
        .readonly(),
      judge: pairJudgeSchema,
      maxCostUsd: otherCapSchema,
    }),
  ),
  /** Runs cells of an earlier run again, with that run's own snapshot; events are appended to its log. */
  'run.retry': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      runId: idSchema,
      cells: z.array(cellKeySchema).min(1).readonly(),
      maxCostUsd: otherCapSchema,
      /** The run's race goes on among them; else what is asked for is asked. */
      isRaced: z.boolean().optional(),
    }),
  ),
  /** What a run has under way tells from here on; cancelling stops it. */
  'run.join': stream<RunStreamItem>()(
    z.strictObject({ slug: slugSchema, runId: idSchema, what: underWaySchema }),
  ),

  /** Searches better instructions as planned; cancelling stops it, and it can be gone on with. */
  'study.start': stream<StudyStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      plan: optimisePlanSchema,
      /** Hard cap on what all its runs cost together, US dollars. */
      maxCostUsd: z.number().positive().optional(),
    }),
  ),
  /** Goes on with one: what was answered is not asked again. */
  'study.resume': stream<StudyStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      sessionId: idSchema,
      studyId: idSchema,
      maxCostUsd: otherCapSchema,
    }),
  ),
  /** What one that is under way tells from here on; cancelling stops it. */
  'study.join': stream<StudyStreamItem>()(z.strictObject({ slug: slugSchema, studyId: idSchema })),
} as const;

export interface Events {
  readonly 'run.logState': RunLogState;
  /** The file of an open session was changed by another program. */
  readonly 'session.changedOutside': { readonly slug: string };
  /** Sessions appeared or went away in the library folder. */
  readonly 'library.changed': Record<string, never>;
  /** There are other models of this computer. */
  readonly 'localModels.changed': Record<string, never>;
  /** One was loaded, has grown, or is not in memory any more. */
  readonly 'localModels.activity': ModelActivity;
  /** Models are being downloaded, or are no longer. */
  readonly 'modelDownloads.changed': Record<string, never>;
  /** Requests were sent, or have ended. */
  readonly 'network.changed': Record<string, never>;
  /** There is something for session.takeAsked. */
  'app.fileAsked': Record<string, never>;
  /** Clicked in a notification. */
  'app.openSession': { readonly slug: string };
  /** Chosen in the application's menu. */
  'app.command': { readonly id: string; readonly variant: string };
  /** Save everything now, and tell with app.answerClosing how it goes. */
  readonly 'app.closing': Record<string, never>;
}

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> =
  | NonNullable<(typeof calls)[Name]['output']>
  | Extract<(typeof calls)[Name]['output'], null>;
export type StreamName = keyof typeof streams;
export type StreamInput<Name extends StreamName> = z.input<(typeof streams)[Name]['input']>;
export type StreamItem<Name extends StreamName> = NonNullable<(typeof streams)[Name]['item']>;
export type EventName = keyof Events;
