/** What main tells the window unasked. */

import type { Failure } from '@shared/domain/failure';
import type { ModelActivity } from '@shared/domain/models/localModel';
import type { ImportProgress } from '@shared/formats/doors/given';

/** How a run's log fares: why it cannot be written, or, without a failure, that all of it is. */
export interface RunLogState {
  readonly slug: string;
  readonly runId: string;
  readonly failure?: Failure;
}

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
  /** What is being imported comes from a server, so far. */
  readonly 'import.progress': ImportProgress;
  /** Requests were sent, or have ended. */
  readonly 'network.changed': Record<string, never>;
  /** There is something for import.takeAsked. */
  'app.fileAsked': Record<string, never>;
  /** Clicked in a notification. */
  'app.openSession': { readonly slug: string };
  /** Chosen in the application's menu. */
  'app.command': { readonly id: string; readonly variant: string };
  /** Save everything now, and tell with app.answerClosing how it goes. */
  readonly 'app.closing': Record<string, never>;
}

export type EventName = keyof Events;
