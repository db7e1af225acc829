/** A check over a stored completion: no call, the same answer each time. */

import { assertNever } from '@shared/domain/result';
import { type Completion, isEnded, type Metrics } from '@shared/domain/run/completion';
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case } from '@shared/domain/session/session';
import type { Check } from './check';
import { type CheckResult, checkResult } from './checkResult';
import { checkValues, gradingSession, readGrade } from './grading';
import { checkContains, checkEquals, checkJson, checkNumber, checkRegex, lengthOf } from './textChecks';
import type { Asked } from './trial';

export interface CheckedCompletion {
  readonly completion: Completion;
  readonly case: Case;
  readonly metrics: Metrics;
  /** US dollars; undefined where the price is not known. */
  readonly costUsd?: number | undefined;
}

/** What the check says, or what has to be tried first. */
export function runCheck(check: Check, checked: CheckedCompletion): CheckResult | Asked {
  const { completion, metrics } = checked;
  if (!isEnded(completion)) return checkResult('pending', 'notEnded');
  if (completion.status !== 'completed') return checkResult('notApplicable', 'noCompletion');
  const { text } = completion;
  switch (check.type) {
    case 'equals':
      return filled(check.value, checked.case, (value) => checkEquals(check, value, text));
    case 'contains':
    case 'not-contains':
      return filled(check.value, checked.case, (value) => checkContains(check, value, text));
    case 'regex':
      return checkRegex(check, text);
    case 'number':
      return filled(check.value, checked.case, (value) => checkNumber(check, value, text));
    case 'json-schema':
      return checkJson(check, text);
    case 'max-length':
      return limit(
        check.unit === 'tokens' ? metrics.completionTokens : lengthOf(text, check.unit),
        check.max,
      );
    case 'max-latency':
      return limit(metrics.totalMs, check.maxMs);
    case 'max-cost':
      return limit(checked.costUsd, check.maxUsd);
    case 'model-graded':
      return graded(check, checked);
    case 'human': {
      const score = completion.ratings?.[check.id];
      if (score === undefined) return checkResult('pending', 'notRated');
      const threshold = check.scale === 'thumbs' ? 1 : (check.threshold ?? 4);
      return checkResult(score >= threshold ? 'pass' : 'fail', 'score', { score, threshold }, score);
    }
    default:
      return assertNever(check);
  }
}

/** A text that names something the case does not have says nothing of the completion. */
function filled<T>(text: string, case_: Case, then: (value: string) => T): T | CheckResult {
  const found = interpolate([{ role: 'user', content: text }], checkValues(case_));
  return found.status === 'missing'
    ? checkResult('notApplicable', 'missingVariables', { names: found.names.join(', ') })
    : then(found.messages[0]?.content ?? '');
}

function limit(actual: number | undefined, max: number): CheckResult {
  if (actual === undefined) return checkResult('notApplicable', 'unknownMeasure');
  return checkResult(actual <= max ? 'pass' : 'fail', actual <= max ? 'withinLimit' : 'overLimit', {
    actual,
    max,
  });
}

/** A grade counts for the words and the model that it was asked with; what is made of its words may change. */
function graded(check: Extract<Check, { type: 'model-graded' }>, checked: CheckedCompletion): CheckResult {
  const { completion } = checked;
  const session = gradingSession(check, completion, checked.case);
  const asked = interpolate(session.prompts[0]?.messages ?? [], session.cases[0] ?? checked.case);
  if (asked.status === 'missing')
    return checkResult('notApplicable', 'missingVariables', { names: asked.names.join(', ') });
  const grade = completion.grades?.[check.id];
  if (!grade) return checkResult('pending', 'notGraded');
  if (grade.failure) return checkResult('error', 'graderFailed', { failure: grade.failure.code });
  const body = grade.request?.body;
  const isCurrent =
    body?.model === check.grader.model.trim() && body.messages[0]?.content === asked.messages[0]?.content;
  return isCurrent ? readGrade(check.rule, grade.text) : checkResult('pending', 'gradeOutdated');
}
