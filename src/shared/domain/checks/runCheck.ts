/** A check over a stored completion: no call, the same answer each time. */
import { answerOf, type Completion, finalStep, isEnded } from '@shared/domain/run/completion';
import { type Check, definitionOf, partOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import type { CheckedCompletion } from './defineCheck';
import { patternFaultOf } from './patterns';
import type { Asked, TrialOutcome } from './trial';

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
  return {
    trial: { type: 'part', steps, text: answerOf(completion) },
    verdict: (outcome) =>
      outcome.status === 'part'
        ? saidOf(check, { ...checked, completion: withAnswer(completion, outcome.text) })
        : missing(outcome),
  };
}

function saidOf(check: Check, checked: CheckedCompletion): CheckResult | Asked {
  const said = definitionOf(check.type).run(check, checked);
  if (!check.isNegated) return said;
  return 'trial' in said ? { ...said, verdict: (outcome) => turned(said.verdict(outcome)) } : turned(said);
}

/** Of what is not there nothing is true, and neither is its contrary. */
const missing = (outcome: TrialOutcome): CheckResult =>
  patternFaultOf(outcome) ?? checkResult('fail', 'partMissing');

const withAnswer = (completion: Completion, text: string): Completion => ({
  ...completion,
  steps: [...completion.steps.slice(0, -1), { ...finalStep(completion), text }],
});

function turned(result: CheckResult): CheckResult {
  if (result.status === 'pass') return { ...result, status: 'fail' };
  return result.status === 'fail' ? { ...result, status: 'pass' } : result;
}
