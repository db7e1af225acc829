import { defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { schemaField } from '@shared/domain/checks/schemaField';
import { schemaResult } from '@shared/domain/checks/schemaResult';
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
    verdict: (outcome) => schemaResult(outcome, { broken: 'schemaBroken', notJson: 'jsonInvalid' }),
  }),
});
