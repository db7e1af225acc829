import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import { compareExtracted } from '@shared/domain/checks/compareExtracted';
import { defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { EXPECTED, filled, noExpected } from '@shared/domain/checks/filledText';
import { patternProblem } from '@shared/domain/checks/patterns';
import { extractorFields, type Find } from '@shared/domain/extraction/extractor';
import { numbersIn } from '@shared/domain/extraction/numbersIn';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

/** A completion without a number fails; a value without one is the case's fault. */
export const number = defineCheck({
  schema: z.strictObject({
    ...textBase,
    type: z.literal('number'),
    /** Filled; its last number is the one to reach. */
    value: z.string(),
    /** Which number of the completion counts; `pattern` takes the first number in the pattern's first match. */
    take: z.enum(['last', 'first', 'pattern']),
    /** For `take: pattern`: its first group if it has one, else the whole match. */
    pattern: z.string().optional(),
    after: extractorFields.after,
    /** Largest absolute difference that passes; 0 if not set. */
    tolerance: z.number().nonnegative().optional(),
  }),
  blank: (before) => ({
    value: before.value || EXPECTED,
    take: 'last' as const,
    ...(before.after !== undefined && { after: before.after }),
  }),
  problem: ({ take, pattern, value }, session) => {
    const fault = take === 'pattern' ? patternProblem(pattern ?? '') : undefined;
    if (fault) return fault;
    if (!value.includes('{{') && numbersIn(value).length === 0) return { key: 'noNumber' };
    return noExpected(value, session);
  },
  describe: ({ value }) => ({ key: 'number', values: { value } }),
  reads: ({ after, take, pattern }) => ({ after, find: findOf(take, pattern) }),
  run: (check, { completion, case: case_ }) =>
    filled(check.value, case_, (wanted) => {
      const expected = numbersIn(wanted).at(-1);
      if (expected === undefined) return checkResult('error', 'noExpectedNumber', { value: wanted });
      return compareExtracted(
        { after: check.after, find: findOf(check.take, check.pattern) },
        answerOf(completion),
        (text) => compared(numbersIn(text ?? '')[0], expected, check.tolerance),
      );
    }),
});

const findOf = (take: 'last' | 'first' | 'pattern', pattern = ''): Find =>
  take === 'pattern' ? { type: take, pattern } : { type: `${take}-number` };

function compared(actual: number | undefined, expected: number, tolerance = 0): CheckResult {
  if (actual === undefined) return checkResult('fail', 'noNumber', { expected });
  // 0.3 − 0.2 is a little more than 0.1: a hair's breadth on top of the tolerance is floating point, not the answer.
  const slack = tolerance > 0 ? 1e-9 * Math.max(1, Math.abs(expected)) : 0;
  const isNear = Math.abs(actual - expected) <= tolerance + slack;
  return checkResult(isNear ? 'pass' : 'fail', isNear ? 'numberReached' : 'numberMissed', {
    actual,
    expected,
  });
}
