/** Whether the first check is offered: answers are expected, nothing looks at them, and the user has not said no. */
import { useSession } from '@renderer/state/session';
import type { Session } from '@shared/domain/session/session';
import { create } from 'zustand';

const DISMISSED_KEY = 'checkOfferDismissed';
/** Sessions whose offer was dismissed; the oldest may be asked again. */
const MOST_DISMISSED = 200;

function storedIds(): readonly string[] {
  const stored = globalThis.localStorage?.getItem(DISMISSED_KEY) ?? '';
  return stored.split(' ').filter((id) => id !== '');
}

const useDismissed = create<{ readonly ids: readonly string[] }>()(() => ({ ids: storedIds() }));

/** How many cases say what is expected, where no check looks at any answer; else 0. */
export function uncheckedCases({ checks, cases }: Session): number {
  return checks.length > 0 ? 0 : cases.filter(({ expected }) => expected !== undefined).length;
}

/** 0 where nothing is to be offered. */
export function useOfferedCases(): number {
  const count = useSession((state) => uncheckedCases(state.session));
  const sessionId = useSession((state) => state.session.id);
  const isDismissed = useDismissed((state) => state.ids.includes(sessionId));
  return isDismissed ? 0 : count;
}

/** For the open session, on this machine. */
export function dismissOffer(): void {
  const { id } = useSession.getState().session;
  const ids = [...useDismissed.getState().ids.filter((each) => each !== id), id].slice(-MOST_DISMISSED);
  localStorage.setItem(DISMISSED_KEY, ids.join(' '));
  useDismissed.setState({ ids });
}
