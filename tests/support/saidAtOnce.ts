/** What a check says, with all that it asks to be tried tried here and now: for patterns of the tests' own. */
import { answerTrial } from '@shared/checking/answerTrial';
import type { CheckResult } from '@shared/domain/checks/checkResult';
import type { ToTry } from '@shared/domain/checks/runCheck';

export function saidAtOnce(found: CheckResult | ToTry): CheckResult {
  const said = 'trial' in found ? found.verdict(answerTrial(found.trial)) : found;
  return 'trial' in said ? said.verdict(answerTrial(said.trial)) : said;
}
