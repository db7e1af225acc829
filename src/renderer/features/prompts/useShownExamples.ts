/** What the case in sight is shown of a prompt's examples, and what is left out over all cases. */
import { useCaseInSight } from '@renderer/state/caseInSight';
import { useSession } from '@renderer/state/session';
import { examplesFor, type ShownExamples } from '@shared/domain/examples/examplesFor';
import { leftOutIn } from '@shared/domain/examples/leftOutIn';
import { casesOf, EMPTY_CASE } from '@shared/domain/session/cells';
import type { Case, Prompt } from '@shared/domain/session/session';
import { useDeferredValue, useMemo } from 'react';

/** Of more cases the first stand for the others. */
const MOST_CASES = 300;

interface ShownForCase {
  readonly case_: Case;
  /** 1-based. */
  readonly number: number;
  readonly cases: number;
  /** Undefined where the pool is gone. */
  readonly shown: ShownExamples | undefined;
  /** How many cases have an example left out. */
  readonly leftOutCases: number;
}

/** The place of the case that the results show, or of the first. */
export function useCaseAt(): number {
  const inSight = useCaseInSight(useSession(({ session }) => session.id));
  const cases = useSession(({ session }) => session.cases);
  return Math.max(
    0,
    cases.findIndex(({ id }) => id === inSight),
  );
}

/** Looking waits for a pause in typing. */
export function useShownExamples(prompt: Prompt, at: number): ShownForCase {
  const deferred = useDeferredValue(prompt);
  const cases = useDeferredValue(useSession(({ session }) => session.cases));
  const pools = useDeferredValue(useSession(({ session }) => session.pools));
  const all = casesOf({ cases });
  const case_ = all[at] ?? all[0] ?? EMPTY_CASE;
  const shown = useMemo(() => {
    const result = examplesFor(deferred, case_, pools);
    return result.ok ? result.value : undefined;
  }, [deferred, case_, pools]);
  const leftOutCases = useMemo(
    () => leftOutIn(deferred, { cases: cases.slice(0, MOST_CASES), ...(pools && { pools }) }).length,
    [deferred, cases, pools],
  );
  return { case_, number: Math.min(at, all.length - 1) + 1, cases: all.length, shown, leftOutCases };
}
