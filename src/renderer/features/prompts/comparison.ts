/** Whether two prompts are compared in the place of the messages, and which. The one in sight is on the right. */
import { unfold } from '@renderer/state/layout';
import { selectPrompt, useSession } from '@renderer/state/session';
import type { Prompt, Session } from '@shared/domain/session/session';
import { create } from 'zustand';
import { leftOf } from './compareRows';

interface Comparison {
  /** Another session begins without one. */
  readonly sessionId: string | undefined;
  /** Undefined: the neighbour of the one on the right. */
  readonly leftId: string | undefined;
}

const useComparison = create<Comparison>()(() => ({ sessionId: undefined, leftId: undefined }));

const open = () => useSession.getState();

/** In the open session. */
export const isComparing = (): boolean => isOf(open().session, useComparison.getState().sessionId);

/** As isComparing, for what is shown. */
export function useIsComparing(): boolean {
  const sessionId = useComparison((state) => state.sessionId);
  return useSession(({ session }) => isOf(session, sessionId));
}

const isOf = ({ id, prompts }: Session, sessionId: string | undefined): boolean =>
  id === sessionId && prompts.length > 1;

/** Takes the messages' place; nothing happens where there is nothing to compare with. */
function openComparison(): void {
  const { session } = open();
  if (session.prompts.length < 2) return;
  unfold('prompts');
  useComparison.setState({ sessionId: session.id, leftId: undefined });
}

/** The messages are back. */
export function closeComparison(): void {
  useComparison.setState({ sessionId: undefined, leftId: undefined });
}

/** Opens it, or closes the one that is open. */
export function toggleComparison(): void {
  if (isComparing()) closeComparison();
  else openComparison();
}

/** With that one on the right; closes it where that one is compared already. */
export function comparePrompt(promptId: string): void {
  const isShown = isComparing() && open().promptId === promptId;
  selectPrompt(promptId);
  if (isShown) closeComparison();
  else openComparison();
}

type Walk = (direction: 'next' | 'previous') => void;

let walk: Walk | undefined;

/** How the panel that is shown goes from difference to difference; returns how to take that back. */
export function offerWalk(way: Walk): () => void {
  walk = way;
  return () => {
    if (walk === way) walk = undefined;
  };
}

/** Nothing happens before the panel is there. */
export function walkDifferences(direction: 'next' | 'previous'): void {
  walk?.(direction);
}

/** The one that the prompt in sight is compared with. */
export function useLeftPrompt(): Prompt | undefined {
  const leftId = useComparison((state) => state.leftId);
  return useSession(({ session, promptId }) => leftOf(session.prompts, leftId, promptId));
}

/** Choosing the one that is on the other side swaps the two. */
export function chooseSides(leftId: string, rightId: string): void {
  const { session, promptId } = open();
  const before = leftOf(session.prompts, useComparison.getState().leftId, promptId)?.id;
  const isSwap = leftId === rightId;
  const isRightChosen = rightId !== promptId;
  useComparison.setState({ leftId: isSwap && isRightChosen ? promptId : leftId });
  selectPrompt(isSwap && !isRightChosen && before !== undefined ? before : rightId);
}
