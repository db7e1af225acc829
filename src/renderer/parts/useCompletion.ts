/** A part of one cell's completion; the component renders again only when that part changes. */
import { useRuns } from '@renderer/state/run';
import type { Completion } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { useShallow } from 'zustand/react/shallow';

/** Everything about a completion but its text, which is appended past React. */
export type CompletionHead = Omit<Completion, 'text' | 'reasoning'> & {
  readonly hasText: boolean;
  readonly hasReasoning: boolean;
};

export function useCompletionHead(sessionId: string, cell: CellKey): CompletionHead | undefined {
  return useRuns(
    useShallow((state) => {
      const completion = state.views[sessionId]?.completions.get(cell);
      if (!completion) return undefined;
      const { text, reasoning, ...head } = completion;
      return { ...head, hasText: text !== '', hasReasoning: reasoning !== '' };
    }),
  );
}

/** The whole completion as it is now, for an action. */
export function completionNow(sessionId: string, cell: CellKey): Completion | undefined {
  return useRuns.getState().views[sessionId]?.completions.get(cell);
}
