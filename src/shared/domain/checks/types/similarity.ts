import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { EXPECTED, filled, noExpected } from '@shared/domain/checks/filledText';
import { editDistance } from '@shared/domain/checks/similarity/editDistance';
import { MEASURES, type Score, scoreOf } from '@shared/domain/checks/similarity/measures';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

/** How near the answer is to a text. */
export const similarity = defineCheck({
  schema: z.strictObject({
    ...checkBase,
    type: z.literal('similarity'),
    /** Filled. */
    value: z.string(),
    measure: z.enum(MEASURES),
    /** The most edits that pass; of every other measure, which goes from 0 to 1, the least that passes. */
    threshold: z.number().nonnegative(),
  }),
  blank: (before) => ({ value: before.value ?? EXPECTED, measure: 'rouge-l' as const, threshold: 0.5 }),
  problem: ({ value, measure, threshold }, session) =>
    measure !== 'edit-distance' && threshold > 1 ? { key: 'aboveOne' } : noExpected(value, session),
  describe: ({ measure, value, threshold }) => {
    if (measure === 'edit-distance') return { key: 'editDistance', values: { value, threshold } };
    if (measure === 'edit-similarity') return { key: 'editSimilarity', values: { value, threshold } };
    return { key: 'wordOverlap', values: { measure: measure.toUpperCase(), value, threshold } };
  },
  run: ({ measure, value, threshold }, { completion, case: case_ }) =>
    filled(value, case_, (wanted) =>
      measure === 'edit-distance'
        ? within(answerOf(completion), wanted, threshold)
        : reached(measure, answerOf(completion), wanted, threshold),
    ),
});

function within(answer: string, wanted: string, max: number): CheckResult {
  const distance = editDistance(answer, wanted, max);
  if (distance === 'tooLong') return checkResult('notApplicable', 'textsTooLong');
  return distance === 'over'
    ? checkResult('fail', 'editsOver', { max })
    : checkResult('pass', 'editsWithin', { actual: distance, max });
}

function reached(measure: Score, answer: string, wanted: string, threshold: number): CheckResult {
  const score = scoreOf(measure, answer, wanted);
  if (score === undefined) return checkResult('notApplicable', 'textsTooLong');
  const isReached = score >= threshold;
  return checkResult(isReached ? 'pass' : 'fail', isReached ? 'nearEnough' : 'notNearEnough', {
    actual: Math.round(score * 10_000) / 10_000,
    threshold,
  });
}
