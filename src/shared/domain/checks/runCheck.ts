/** A check over a stored completion: no call, the same answer each time. */
import { isEnded } from '@shared/domain/run/completion';
import { type Check, definitionOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import type { CheckedCompletion } from './defineCheck';
import type { Asked } from './trial';

/** What the check says, or what has to be tried first. */
export function runCheck(check: Check, checked: CheckedCompletion): CheckResult | Asked {
  const { completion } = checked;
  if (!isEnded(completion)) return checkResult('pending', 'notEnded');
  if (completion.status !== 'completed') return checkResult('notApplicable', 'noCompletion');
  if (checked.case.probe !== undefined) return checkResult('notApplicable', 'asksNothing');
  if (check.cases && !check.cases.includes(checked.case.id))
    return checkResult('notApplicable', 'otherCases');
  const said = definitionOf(check.type).run(check, checked);
  if (!check.isNegated) return said;
  return 'trial' in said ? { ...said, verdict: (outcome) => turned(said.verdict(outcome)) } : turned(said);
}

function turned(result: CheckResult): CheckResult {
  if (result.status === 'pass') return { ...result, status: 'fail' };
  return result.status === 'fail' ? { ...result, status: 'pass' } : result;
}
