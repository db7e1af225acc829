/** What the trial of a JSON against a schema says. */
import { assertNever } from '@shared/domain/result';
import { type CheckReasonCode, type CheckResult, checkResult } from './checkResult';
import type { TrialOutcome } from './trial';

interface Words {
  readonly broken: CheckReasonCode;
  readonly notJson: CheckReasonCode;
  /** Named in both. */
  readonly params?: Readonly<Record<string, string>>;
}

/** Throws where something else was tried. */
export function schemaResult(outcome: TrialOutcome, { broken, notJson, params = {} }: Words): CheckResult {
  switch (outcome.status) {
    case 'schemaKept':
      return checkResult('pass', 'schemaKept');
    case 'schemaBroken':
      return checkResult('fail', broken, { ...params, detail: outcome.detail });
    case 'notJson':
      return checkResult('fail', notJson, { ...params, detail: outcome.detail });
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
