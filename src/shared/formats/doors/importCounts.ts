/** What would come of another program's file, in figures. */
import type { ImportedSession } from './door';
import type { ReadSession } from './given';

/** Of one session. */
export const importCounts = ({
  session,
  runs,
}: Pick<ImportedSession, 'session' | 'runs'>): ReadSession['counts'] => ({
  prompts: session.prompts.length,
  models: session.models.length,
  cases: session.cases.length,
  checks: session.checks.length,
  runs: runs.length,
});
