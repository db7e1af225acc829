/** Electron's part of what handlers do. */

import type { Preferences } from '@shared/domain/preferences';
import type { ApplicationMenu } from '@shared/ipc/applicationMenu';
import type { AppInfo, ClosingAnswer, TextDeed } from '@shared/ipc/calls/appCalls';

export interface Host {
  readonly info: () => AppInfo;
  readonly openLink: (url: string) => Promise<void>;
  /** Shows a file in the file manager. */
  readonly reveal: (file: string) => void;
  /** Opens a folder in the file manager; why not, in the system's words, or nothing. */
  readonly openFolder: (folder: string) => Promise<string>;
  readonly answerClosing: (answer: ClosingAnswer) => void;
  readonly edit: (deed: TextDeed) => void;
  readonly showProgress: (fraction: number | undefined) => void;
  readonly notify: (note: { readonly title: string; readonly body: string; readonly slug: string }) => void;
  readonly setMenu: (menus: ApplicationMenu) => void;
  /** What the system or a terminal asked to be opened; each is told once. */
  readonly takeAskedFile: () => string | undefined;
  readonly applyPreferences: (preferences: Preferences) => void;
  /** Undefined: the user thought better of it. */
  readonly askWhereToSave: (name: string) => Promise<string | undefined>;
  readonly askWhatToOpen: (extensions: readonly string[]) => Promise<string | undefined>;
  readonly askWhatToImport: (what: 'file' | 'folder') => Promise<readonly string[]>;
  /** Whether the user dropped that file or folder on the window: the page may name no other. */
  readonly wasDropped: (path: string) => boolean;
  /** Files, or a folder; none: the user thought better of it. */
  readonly askForModels: (what: 'file' | 'folder') => Promise<readonly string[]>;
}
