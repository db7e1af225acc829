import type { CompletionHead } from '@renderer/parts/useCompletion';
import { drawn } from '@renderer/state/drawn';
import { isEnded } from '@shared/domain/run/completion';
import { useEffect, useState } from 'react';

/**
 * The head as it is, but for an answer's end: that comes after the frame with the last of its text. Many answers end at once, and what
 * their ends draw around them (metrics, actions, checks) would be in the way of that frame.
 */
export function useEndAfterText(head: CompletionHead | undefined): CompletionHead | undefined {
  const [shown, show] = useState(head);
  const isHeld = head !== undefined && isEnded(head) && shown !== undefined && !isEnded(shown);
  useEffect(() => {
    if (!isHeld) {
      show(head);
      return undefined;
    }
    let isWanted = true;
    void drawn().then(() => {
      if (isWanted) show(head);
    });
    return () => {
      isWanted = false;
    };
  }, [head, isHeld]);
  return isHeld ? shown : head;
}
