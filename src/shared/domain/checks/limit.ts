import { type CheckResult, checkResult } from './checkResult';

/** A measure that may be at most so much; what was not measured says nothing. */
export function limit(actual: number | undefined, max: number): CheckResult {
  if (actual === undefined) return checkResult('notApplicable', 'unknownMeasure');
  return checkResult(actual <= max ? 'pass' : 'fail', actual <= max ? 'withinLimit' : 'overLimit', {
    actual,
    max,
  });
}
