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

export function useCompletionHead(slug: string, cell: CellKey): CompletionHead | undefined {
  return useRuns(
    useShallow((state) => {
      const completion = state.views[slug]?.completions.get(cell);
      if (!completion) return undefined;
      const { text, reasoning, ...head } = completion;
      return { ...head, hasText: text !== '', hasReasoning: reasoning !== '' };
    }),
  );
}

/** The whole completion as it is now, for an action. */
export function completionNow(slug: string, cell: CellKey): Completion | undefined {
  return useRuns.getState().views[slug]?.completions.get(cell);
}
