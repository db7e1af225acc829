/** The table's columns: what the prompts use, then what cases still hold although no prompt uses it any more. */
import { variablesOf } from '@shared/domain/interpolate';
import type { Session } from '@shared/domain/session';

export function usedNames(session: Session): readonly string[] {
  return variablesOf(session.prompts);
}

export function unusedNames(session: Session): readonly string[] {
  const used = new Set(usedNames(session));
  const valued = session.cases.flatMap(({ values }) => Object.keys(values));
  return [...new Set(valued)].filter((name) => !used.has(name));
}
