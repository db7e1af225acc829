/** Which prompt's name is being typed, over its tab, and which message is gone to afterwards. */
import { unfold } from '@renderer/state/layout';
import { create } from 'zustand';

interface Renaming {
  readonly promptId: string | undefined;
  /** Its editor gets the focus then; without one, the tab does. */
  readonly messageId: string | undefined;
}

export const useRenaming = create<Renaming>()(() => ({ promptId: undefined, messageId: undefined }));

/** Puts the name into a field, all of it selected. */
export function renameInPlace(promptId: string, messageId?: string): void {
  unfold('prompts');
  useRenaming.setState({ promptId, messageId });
}

/** The field is left. */
export function renamingDone(): void {
  useRenaming.setState({ promptId: undefined, messageId: undefined });
}
