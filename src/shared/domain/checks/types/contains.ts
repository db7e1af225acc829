import { contained } from '@shared/domain/checks/containing';
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { EXPECTED, noExpected } from '@shared/domain/checks/filledText';
import { keptIgnoreCase, textOptions } from '@shared/domain/checks/textOptions';
import { z } from 'zod';

export const contains = defineCheck({
  schema: z.strictObject({ ...checkBase, type: z.literal('contains'), value: z.string(), ...textOptions }),
  blank: (before) => ({ value: before.value ?? EXPECTED, ...keptIgnoreCase(before) }),
  problem: ({ value }, session) => (value === '' ? { key: 'emptyText' } : noExpected(value, session)),
  describe: ({ value }) => ({ key: 'contains', values: { value } }),
  run: (check, checked) => contained(check, checked, true),
});
