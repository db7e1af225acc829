import { contained } from '@shared/domain/checks/containing';
import { defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { EXPECTED, noExpected } from '@shared/domain/checks/filledText';
import { keptIgnoreCase, textOptions } from '@shared/domain/checks/textOptions';
import { z } from 'zod';

export const notContains = defineCheck({
  schema: z.strictObject({
    ...textBase,
    type: z.literal('not-contains'),
    value: z.string(),
    ...textOptions,
  }),
  blank: (before) => ({ value: before.value ?? EXPECTED, ...keptIgnoreCase(before) }),
  problem: ({ value }, session) => (value === '' ? { key: 'emptyNot' } : noExpected(value, session)),
  describe: ({ value, type }) => ({ key: type, values: { value } }),
  run: (check, checked) => contained(check, checked, false),
});
