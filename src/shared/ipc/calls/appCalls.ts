/** The window itself, its start, its end and what it has of the system. */

import type { SavedBackup } from '@shared/domain/backup';
import type { Failure } from '@shared/domain/failure';
import type { OpenedSession, UnderWay } from '@shared/domain/library';
import { slugSchema } from '@shared/domain/library';
import type { Preferences } from '@shared/domain/preferences';
import { preferencesChangeSchema } from '@shared/domain/preferences';
import type { KeyringState, ProviderStatus } from '@shared/domain/providers/keyring';
import type { Language } from '@shared/domain/session/template';
import { z } from 'zod';
import { applicationMenuSchema } from '../applicationMenu';
import type { RunLogState } from '../events';
import { call, nothing, titleSchema } from '../route';

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

/** The model that comes with the app: what sessions call it, and whether its file is on this computer. */
export interface BuiltInModel {
  readonly name: string;
  readonly isHere: boolean;
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

export const appCalls = {
  'app.boot': call<Boot>()(nothing),
  /** Opens an address on the allow-list in the system's browser. */
  'app.openLink': call<null>()(z.strictObject({ url: z.url() })),
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
} as const;

/** See `app.answerClosing`. */
export type ClosingAnswer = z.infer<(typeof appCalls)['app.answerClosing']['input']>['answer'];

/** See `app.edit`. */
export type TextDeed = z.infer<(typeof appCalls)['app.edit']['input']>['deed'];
