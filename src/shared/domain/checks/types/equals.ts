import { checkResult } from '@shared/domain/checks/checkResult';
import { compareExtracted } from '@shared/domain/checks/compareExtracted';
import { defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { EXPECTED, filled, noExpected } from '@shared/domain/checks/filledText';
import { patternProblem } from '@shared/domain/checks/patterns';
import { folded, keptExtractor, keptIgnoreCase, textOptions } from '@shared/domain/checks/textOptions';
import { extractorFields } from '@shared/domain/extraction/extractor';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

export const equals = defineCheck({
  schema: z.strictObject({
    ...textBase,
    type: z.literal('equals'),
    /** Filled. */
    value: z.string(),
    ...textOptions,
    ...extractorFields,
    /** Compare without blanks at both ends of either text. */
    trim: z.boolean().optional(),
  }),
  blank: (before) => ({
    value: before.value ?? EXPECTED,
    trim: true,
    ...keptIgnoreCase(before),
    ...keptExtractor(before),
  }),
  problem: ({ value, find }, session) =>
    (find?.type === 'pattern' ? patternProblem(find.pattern, find.flags) : undefined) ??
    noExpected(value, session),
  describe: ({ value }) => ({ key: 'equals', values: { value } }),
  reads: ({ after, find }) => ({ after, find }),
  run: ({ value, trim, ignoreCase, after, find }, { completion, case: case_ }) =>
    filled(value, case_, (wanted) =>
      compareExtracted({ after, find }, answerOf(completion), (text) => {
        if (text === undefined) return checkResult('fail', 'nothingFound', { value: wanted });
        const normal = (each: string) => folded(trim ? each.trim() : each, ignoreCase);
        const isEqual = normal(text) === normal(wanted);
        return checkResult(isEqual ? 'pass' : 'fail', isEqual ? 'equal' : 'notEqual', { value: wanted });
      }),
    ),
});
