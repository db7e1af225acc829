/** Which dialog is open; at most one. Features open each other's dialogs through here. */
import type { CellKey } from '@shared/domain/session/cells';
import type { ImportReport } from '@shared/formats/doors/report';
import type { SessionNote } from '@shared/formats/sessionNote';
import { create } from 'zustand';

type Dialog =
  | { readonly type: 'none' }
  | { readonly type: 'templates' }
  /** That session, as a template. */
  | { readonly type: 'saveTemplate'; readonly slug: string }
  | { readonly type: 'palette' }
  | { readonly type: 'keys' }
  /** That prompt, by techniques. */
  | { readonly type: 'vary'; readonly promptId: string }
  /** That prompt with other examples of its pool. */
  | { readonly type: 'sweepExamples'; readonly promptId: string }
  /** That prompt in other forms. */
  | { readonly type: 'formats'; readonly promptId: string }
  /** Cases that ask nothing. */
  | { readonly type: 'probes' }
  /** A search for better instructions of that prompt is to be begun. */
  | { readonly type: 'optimise'; readonly promptId: string }
  /** One that was begun; without an id the newest of the open session. */
  | { readonly type: 'study'; readonly studyId?: string }
  /** A model proposes other instructions for that prompt. */
  | { readonly type: 'improve'; readonly promptId: string }
  /** A model proposes cases. */
  | { readonly type: 'proposeCases' }
  /** The window was to close, and what was typed, or answered, can be kept nowhere. */
  | { readonly type: 'unsaved'; readonly what: 'text' | 'answers' }
  /** The exact request of a cell of that session's shown run; without `of`, what the open session would send now. */
  | { readonly type: 'request'; readonly of?: { readonly sessionId: string; readonly cell: CellKey } }
  /** All there is to know of a cell; opened through resultsView.ts. */
  | { readonly type: 'cell'; readonly of: { readonly sessionId: string; readonly cell: CellKey } }
  /** Answers of the session's shown run two by two, names hidden. */
  | { readonly type: 'review'; readonly sessionId: string }
  /** What an export to another program could not take over. */
  | { readonly type: 'sessionNotes'; readonly notes: readonly SessionNote[] }
  /** Another program's work, before anything is created of it (state/imports.ts). */
  | { readonly type: 'import' }
  /** What was kept when the open session came in. */
  | { readonly type: 'importReport'; readonly report: ImportReport }
  /** `providerId`: go straight to that provider's key. `price`: to the price of that model. */
  | {
      readonly type: 'settings';
      readonly section: SettingsSection;
      readonly providerId?: string;
      readonly price?: PricedModel;
    };

export type SettingsSection = 'providers' | 'models' | 'prices' | 'general' | 'network';

/** A model whose price is to be set. */
export interface PricedModel {
  readonly providerId: string;
  readonly model: string;
}

export const useDialogs = create<{ readonly dialog: Dialog }>()(() => ({ dialog: { type: 'none' } }));

/** Also one that a feature opens by itself. It may hold what is not saved yet: nothing takes its place behind the user's back. */
export const isDialogOpen = (): boolean =>
  useDialogs.getState().dialog.type !== 'none' || document.querySelector('[role="dialog"]') !== null;

/** In the place of one that is open: there is one at a time. */
export function openDialog(dialog: Dialog): void {
  useDialogs.setState({ dialog });
}

/** Whichever is open. */
export function closeDialog(): void {
  useDialogs.setState({ dialog: { type: 'none' } });
}
