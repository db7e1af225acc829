/** Patterns that users write: what is wrong with one, and what became of it. None is run here (trial.ts). */
import { messageOf } from '@shared/domain/messageOf';
import { assertNever } from '@shared/domain/result';
import { type CheckResult, checkResult } from './checkResult';
import type { CheckProblem } from './defineCheck';
import type { TrialOutcome } from './trial';

/** Making a pattern runs nothing. */
export function patternProblem(pattern: string, flags = ''): CheckProblem<'pattern'> | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    const detail = messageOf(error);
    return { key: 'pattern', values: { detail } };
  }
}

/** The check's own fault, or the pattern was stopped. */
export function patternFaultOf(outcome: TrialOutcome): CheckResult | undefined {
  switch (outcome.status) {
    case 'found':
    case 'notFound':
      return undefined;
    case 'invalid':
      return checkResult('error', 'regexInvalid', { detail: outcome.detail });
    case 'tookTooLong':
      return checkResult('error', 'tookTooLong');
    case 'schemaKept':
    case 'schemaBroken':
    case 'notJson':
    case 'several':
    case 'part':
      throw new Error('A pattern was tried, and something else answered.');
    default:
      return assertNever(outcome);
  }
}
