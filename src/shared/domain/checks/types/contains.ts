import { contained } from '@shared/domain/checks/containing';
import { defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { EXPECTED, noExpected } from '@shared/domain/checks/filledText';
import { keptIgnoreCase, textOptions } from '@shared/domain/checks/textOptions';
import { z } from 'zod';

const NAMES = { any: 'containsAny', all: 'containsAll' } as const;

export const contains = defineCheck({
  schema: z.strictObject({
    ...textBase,
    type: z.literal('contains'),
    /** Filled. */
    value: z.string(),
    ...textOptions,
    /** The answer must begin with it. */
    atStart: z.boolean().optional(),
    /** Each line of the value is a text by itself; any of them must be there, or all. */
    lines: z.enum(['any', 'all']).optional(),
  }),
  blank: (before) => ({ value: before.value ?? EXPECTED, ...keptIgnoreCase(before) }),
  problem: ({ value }, session) => (value === '' ? { key: 'emptyText' } : noExpected(value, session)),
  describe: ({ value, atStart, lines }) => ({
    key: lines ? NAMES[lines] : atStart ? 'begins' : 'contains',
    values: { value },
  }),
  run: (check, checked) => contained(check, checked, true),
});
