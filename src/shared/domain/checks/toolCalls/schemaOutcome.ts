/** Arguments that were tried against schemas. */
import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import type { Asked, SingleTrial, TrialOutcome } from '@shared/domain/checks/trial';
import { assertNever } from '@shared/domain/result';

/** All of them in one trial; `verdict` has an outcome for each. */
export function severalOf(
  trials: readonly SingleTrial[],
  verdict: (outcomes: readonly TrialOutcome[]) => CheckResult,
): Asked {
  return {
    trial: { type: 'several', trials },
    verdict: (outcome) =>
      verdict(outcome.status === 'several' ? outcome.outcomes : trials.map(() => outcome)),
  };
}

/** What the outcome means for a call of that tool. */
export function argumentsResult(tool: string, outcome: TrialOutcome): CheckResult {
  switch (outcome.status) {
    case 'schemaKept':
      return checkResult('pass', 'schemaKept');
    case 'schemaBroken':
      return checkResult('fail', 'argumentsBroken', { tool, detail: outcome.detail });
    case 'notJson':
      return checkResult('fail', 'argumentsNotJson', { tool, detail: outcome.detail });
    case 'invalid':
      return checkResult('error', 'schemaInvalid', { detail: outcome.detail });
    case 'tookTooLong':
      return checkResult('error', 'tookTooLong');
    case 'found':
    case 'notFound':
    case 'several':
    case 'part':
      throw new Error('A schema was tried, and something else answered.');
    default:
      return assertNever(outcome);
  }
}
