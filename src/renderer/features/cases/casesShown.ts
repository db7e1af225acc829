/** What is open of the cases besides their values: the column of what is expected. */
import { factsOf } from '@renderer/state/caseNames';
import { useSession } from '@renderer/state/session';
import { create } from 'zustand';

interface CasesShown {
  /** The document that it is about: another begins without. */
  readonly of: string;
  readonly isExpectedWanted: boolean;
}

const useCasesShown = create<CasesShown>()(() => ({ of: '', isExpectedWanted: false }));

const here = (): string => useSession.getState().session.id;
const shownNow = (state: CasesShown, of: string): CasesShown =>
  state.of === of ? state : { of, isExpectedWanted: false };

/** Whether there is such a column: because a case has something in it, or because it is wanted. */
export function useExpectedShown(): boolean {
  const of = useSession((state) => state.session.id);
  const isWanted = useCasesShown((state) => shownNow(state, of).isExpectedWanted);
  const hasExpected = useSession((state) => factsOf(state.session.cases).hasExpected);
  return hasExpected || isWanted;
}

/** The same now, for a command. */
export const isExpectedShown = (): boolean =>
  hasExpected() || shownNow(useCasesShown.getState(), here()).isExpectedWanted;

/** Whether some case says what is expected of it. */
export const hasExpected = (): boolean => factsOf(useSession.getState().session.cases).hasExpected;

/** Nothing is lost: a column that holds something stays. */
export function showExpected(isExpectedWanted: boolean): void {
  useCasesShown.setState((state) => ({ ...shownNow(state, here()), isExpectedWanted }));
}
