import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import { defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { schemaField } from '@shared/domain/checks/schemaField';
import type { TrialOutcome } from '@shared/domain/checks/trial';
import { assertNever } from '@shared/domain/result';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

export const jsonSchema = defineCheck({
  schema: z.strictObject({
    ...textBase,
    type: z.literal('json-schema'),
    schema: schemaField,
    /** The JSON may stand in one Markdown code fence. */
    isFenceAllowed: z.boolean().optional(),
    /** The JSON may stand anywhere in the answer; of several one must keep to the schema. */
    isAnywhere: z.boolean().optional(),
  }),
  blank: () => ({ schema: { type: 'object' }, isFenceAllowed: true }),
  describe: ({ type }) => ({ key: type }),
  run: ({ schema, isFenceAllowed, isAnywhere }, { completion }) => ({
    trial: { type: 'schema', schema, text: answerOf(completion), isFenceAllowed, isAnywhere },
    verdict,
  }),
});

function verdict(outcome: TrialOutcome): CheckResult {
  switch (outcome.status) {
    case 'schemaKept':
      return checkResult('pass', 'schemaKept');
    case 'schemaBroken':
      return checkResult('fail', 'schemaBroken', { detail: outcome.detail });
    case 'notJson':
      return checkResult('fail', 'jsonInvalid', { detail: outcome.detail });
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
