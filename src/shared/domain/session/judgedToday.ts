/** An earlier run's session as it is judged today: two runs are held against each other by one measure. */
import type { Case, Session } from './session';

/** With today's checks, and with what is expected today of a case that there was then. */
export function judgedToday<Then extends Pick<Session, 'checks' | 'cases'>>(
  then: Then,
  { checks, cases }: Pick<Session, 'checks' | 'cases'>,
): Then {
  const byId = new Map(cases.map((case_) => [case_.id, case_]));
  return { ...then, checks, cases: then.cases.map((case_) => expecting(case_, byId.get(case_.id))) };
}

function expecting(case_: Case, now: Case | undefined): Case {
  if (!now) return case_;
  const { expected: _, ...rest } = case_;
  return { ...rest, ...(now.expected !== undefined && { expected: now.expected }) };
}
