/** Arguments that were tried against schemas. */
import type { CheckResult } from '@shared/domain/checks/checkResult';
import { schemaResult } from '@shared/domain/checks/schemaResult';
import type { Asked, SingleTrial, TrialOutcome } from '@shared/domain/checks/trial';

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
export const argumentsResult = (tool: string, outcome: TrialOutcome): CheckResult =>
  schemaResult(outcome, { broken: 'argumentsBroken', notJson: 'argumentsNotJson', params: { tool } });
