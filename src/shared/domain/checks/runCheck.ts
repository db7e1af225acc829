/** A check over a stored completion: no call, the same answer each time. */
import { isPlainStep } from '@shared/domain/extraction/part';
import { finalStep, isEnded } from '@shared/domain/run/completion';
import { type Check, definitionOf, partOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import type { CheckedCompletion } from './defineCheck';
import { patternFaultOf } from './patterns';
import { beginPart, seenAs, withAnswer } from './seen';
import type { Asked } from './trial';

/** What has to be tried first; of a part of the answer, the part, and then perhaps what the check itself asks. */
export type ToTry = Asked<CheckResult | Asked>;

/** What the check says, or what has to be tried first. */
export function runCheck(check: Check, checked: CheckedCompletion): CheckResult | ToTry {
  const { completion } = checked;
  if (!isEnded(completion)) return checkResult('pending', 'notEnded');
  if (completion.status !== 'completed') return checkResult('notApplicable', 'noCompletion');
  if (checked.case.probe !== undefined) return checkResult('notApplicable', 'asksNothing');
  if (check.cases && !check.cases.includes(checked.case.id))
    return checkResult('notApplicable', 'otherCases');
  const steps = partOf(check);
  if (!steps) return saidOf(check, checked);
  const begun = beginPart(steps, completion);
  if (!begun)
    return missing(finalStep(completion).toolCalls ? 'partMissing' : 'noToolCalled', check, checked);
  if (steps.every(isPlainStep)) {
    const seen = seenAs(steps, completion);
    return seen ? saidOf(check, { ...checked, completion: seen }) : missing('partMissing', check, checked);
  }
  return {
    trial: { type: 'part', ...begun },
    verdict: (outcome) =>
      outcome.status === 'part'
        ? saidOf(check, { ...checked, completion: withAnswer(completion, outcome.text) })
        : (patternFaultOf(outcome) ?? missing('partMissing', check, checked)),
  };
}

function saidOf(check: Check, checked: CheckedCompletion): CheckResult | Asked {
  const said = definitionOf(check.type).run(check, checked);
  if (!check.isNegated) return said;
  return 'trial' in said ? { ...said, verdict: (outcome) => turned(said.verdict(outcome)) } : turned(said);
}

/** Of what is not there nothing is true, and neither is its contrary; where the check itself lacks what it needs, that is said. */
function missing(
  code: 'partMissing' | 'noToolCalled',
  check: Check,
  checked: CheckedCompletion,
): CheckResult {
  const whole = definitionOf(check.type).run(check, checked);
  return 'status' in whole && whole.status === 'notApplicable' ? whole : checkResult('fail', code);
}

function turned(result: CheckResult): CheckResult {
  if (result.status === 'pass') return { ...result, status: 'fail' };
  return result.status === 'fail' ? { ...result, status: 'pass' } : result;
}
