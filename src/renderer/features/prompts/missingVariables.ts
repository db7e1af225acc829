/** The variables that the prompts use and that at least one case has no value for. */
import { casesOf } from '@shared/domain/cells';
import { variablesOf } from '@shared/domain/interpolate';
import type { Session } from '@shared/domain/session';

export function missingVariables(session: Session): readonly string[] {
  const cases = casesOf(session);
  return variablesOf(session.prompts).filter((name) =>
    cases.some(({ values }) => !Object.hasOwn(values, name)),
  );
}

/** All names that a session knows: used in a prompt or valued in a case. */
export function knownVariables(session: Session): readonly string[] {
  const valued = session.cases.flatMap(({ values }) => Object.keys(values));
  return [...new Set([...variablesOf(session.prompts), ...valued])];
}
