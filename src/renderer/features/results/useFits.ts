/**
 * Whether answers have ended and are short: then what frames them is as tall as their text. While one streams, and around long
 * ones, the frame keeps its size, so that nothing moves under the eye.
 */
import { useRuns } from '@renderer/state/run';
import { finalStep, isEnded } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';

/** Characters: more fills any frame, and its size is costly to know. */
const SHORT = 2000;

export function useFits(sessionId: string, cells: readonly (CellKey | undefined)[], isAsked = true): boolean {
  return useRuns((state) => {
    const completions = state.views[sessionId]?.completions;
    if (!isAsked || !completions) return false;
    return cells.every((key) => {
      const completion = key === undefined ? undefined : completions.get(key);
      if (!completion) return true;
      const { text, reasoning } = finalStep(completion);
      return isEnded(completion) && text.length + reasoning.length <= SHORT;
    });
  });
}
