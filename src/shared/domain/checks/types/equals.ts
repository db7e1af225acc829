import { markedOrAll } from '@shared/domain/checks/afterMarker';
import { checkResult } from '@shared/domain/checks/checkResult';
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { EXPECTED, filled, noExpected } from '@shared/domain/checks/filledText';
import {
  folded,
  keptIgnoreCase,
  keptMarker,
  markerOption,
  textOptions,
} from '@shared/domain/checks/textOptions';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

export const equals = defineCheck({
  schema: z.strictObject({
    ...checkBase,
    type: z.literal('equals'),
    /** Filled. */
    value: z.string(),
    ...textOptions,
    ...markerOption,
    /** Compare without blanks at both ends of either text. */
    trim: z.boolean().optional(),
  }),
  blank: (before) => ({
    value: before.value ?? EXPECTED,
    trim: true,
    ...keptIgnoreCase(before),
    ...keptMarker(before),
  }),
  problem: ({ value }, session) => noExpected(value, session),
  describe: ({ value }) => ({ key: 'equals', values: { value } }),
  run: ({ value, trim, ignoreCase, after }, { completion, case: case_ }) =>
    filled(value, case_, (wanted) => {
      const normal = (text: string) => folded(trim ? text.trim() : text, ignoreCase);
      const isEqual = normal(markedOrAll(answerOf(completion), after)) === normal(wanted);
      return checkResult(isEqual ? 'pass' : 'fail', isEqual ? 'equal' : 'notEqual', { value: wanted });
    }),
});
