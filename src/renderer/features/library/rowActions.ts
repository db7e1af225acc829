/** What a person does to a row of the list, and where the focus is afterwards. */
import { trashSession } from '@renderer/state/library';
import type { SessionSummary } from '@shared/domain/library';
import { create } from 'zustand';

/** The session whose title is being typed. */
export const useRenamed = create<{ readonly slug: string | undefined }>()(() => ({ slug: undefined }));

/** Its row becomes a field; undefined: no row is one any more. */
export function renameRow(slug: string | undefined): void {
  useRenamed.setState({ slug });
}

let leave: ((slug: string) => void) | undefined;

/** The list says how the focus goes from a row to its neighbour; the answer takes that back. */
export function leavesRow(how: (slug: string) => void): () => void {
  leave = how;
  return () => {
    if (leave === how) leave = undefined;
  };
}

/** The row that had the focus goes: its neighbour has it then. */
export function trashRow(summary: SessionSummary): Promise<void> {
  leave?.(summary.slug);
  return trashSession(summary);
}
