import { markedOrAll } from '@shared/domain/checks/afterMarker';
import { type CheckResult, checkResult } from '@shared/domain/checks/checkResult';
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { numbersIn } from '@shared/domain/checks/extractNumber';
import { EXPECTED, filled, noExpected } from '@shared/domain/checks/filledText';
import { patternFaultOf, patternProblem } from '@shared/domain/checks/patterns';
import { keptMarker, markerOption } from '@shared/domain/checks/textOptions';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

/** A completion without a number fails; a value without one is the case's fault. */
export const number = defineCheck({
  schema: z.strictObject({
    ...checkBase,
    type: z.literal('number'),
    /** Filled; its last number is the one to reach. */
    value: z.string(),
    /** Which number of the completion counts; `pattern` takes the first number in the pattern's first match. */
    take: z.enum(['last', 'first', 'pattern']),
    /** For `take: pattern`: its first group if it has one, else the whole match. */
    pattern: z.string().optional(),
    ...markerOption,
    /** Largest absolute difference that passes; 0 if not set. */
    tolerance: z.number().nonnegative().optional(),
  }),
  blank: (before) => ({ value: before.value || EXPECTED, take: 'last' as const, ...keptMarker(before) }),
  problem: ({ take, pattern, value }, session) => {
    const fault = take === 'pattern' ? patternProblem(pattern ?? '') : undefined;
    if (fault) return fault;
    if (!value.includes('{{') && numbersIn(value).length === 0) return { key: 'noNumber' };
    return noExpected(value, session);
  },
  describe: ({ value }) => ({ key: 'number', values: { value } }),
  run: ({ value, take, pattern, tolerance, after }, { completion, case: case_ }) =>
    filled(value, case_, (wanted) => {
      const text = markedOrAll(answerOf(completion), after);
      const expected = numbersIn(wanted).at(-1);
      if (expected === undefined) return checkResult('error', 'noExpectedNumber', { value: wanted });
      if (take !== 'pattern')
        return compared(numbersIn(text).at(take === 'last' ? -1 : 0), expected, tolerance);
      return {
        trial: { type: 'pattern', pattern: pattern ?? '', flags: '', text, isQuoted: true },
        verdict: (outcome) => {
          const quoted = outcome.status === 'found' ? (outcome.quoted ?? '') : '';
          return patternFaultOf(outcome) ?? compared(numbersIn(quoted)[0], expected, tolerance);
        },
      };
    }),
});

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
