/** A part of one cell's completion; the component renders again only when that part changes. */
import { useRuns } from '@renderer/state/run';
import { answerOf, type Completion, finalStep, type Step } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { useShallow } from 'zustand/react/shallow';

/** Everything about a completion and its answer but the text, which is appended past React. */
export type CompletionHead = Omit<Completion, 'steps'> &
  Omit<Step, 'text' | 'reasoning' | 'content' | 'reading'> & {
    readonly hasText: boolean;
    readonly hasReasoning: boolean;
  };

/** All but the texts, which grow: it renders again only when something else changes. */
export function useCompletionHead(sessionId: string, cell: CellKey): CompletionHead | undefined {
  return useRuns(
    useShallow((state) => {
      const completion = state.views[sessionId]?.completions.get(cell);
      if (!completion) return undefined;
      const { steps: _, ...about } = completion;
      const { text, reasoning, content: _content, reading: _reading, ...step } = finalStep(completion);
      return { ...about, ...step, hasText: text !== '', hasReasoning: reasoning !== '' };
    }),
  );
}

/** The whole completion as it is now, for an action. */
export function completionNow(sessionId: string, cell: CellKey): Completion | undefined {
  return useRuns.getState().views[sessionId]?.completions.get(cell);
}

/** What it answers as it is now, for an action. */
export function answerNow(sessionId: string, cell: CellKey): string {
  return answerOf(completionNow(sessionId, cell));
}
