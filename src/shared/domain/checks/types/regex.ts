import { checkResult } from '@shared/domain/checks/checkResult';
import { defineCheck, textBase } from '@shared/domain/checks/defineCheck';
import { checkValues } from '@shared/domain/checks/grading';
import { patternFaultOf, patternProblem } from '@shared/domain/checks/patterns';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

export const regex = defineCheck({
  schema: z.strictObject({
    ...textBase,
    type: z.literal('regex'),
    /** JavaScript's syntax, found anywhere in the text. Not filled: `{{` would be ambiguous. */
    pattern: z.string(),
    /** The case's value (or `expected`) that is the pattern, in the place of `pattern`; a case without it is not checked. */
    from: z.string().min(1).optional(),
    /** Any of `i`, `m`, `s` and `u`. */
    flags: z
      .string()
      .regex(/^(?!.*(.).*\1)[imsu]*$/, 'any of i, m, s, u, each once')
      .optional(),
  }),
  blank: () => ({ pattern: '' }),
  problem: ({ pattern, from, flags }) => {
    if (from !== undefined) return undefined;
    return pattern === '' ? { key: 'emptyPattern' } : patternProblem(pattern, flags);
  },
  describe: ({ pattern, from, isNegated }) => ({
    key: isNegated ? 'regexNot' : 'regex',
    values: { value: from === undefined ? pattern : `{{${from}}}` },
  }),
  run: ({ pattern: own, from, flags }, { completion, case: case_ }) => {
    const { values } = checkValues(case_);
    if (from !== undefined && !Object.hasOwn(values, from))
      return checkResult('notApplicable', 'missingVariables', { names: from });
    const pattern = from === undefined ? own : (values[from] ?? '');
    return {
      trial: { type: 'pattern', pattern, flags: flags ?? '', text: answerOf(completion) },
      verdict: (outcome) => {
        const fault = patternFaultOf(outcome);
        if (fault) return fault;
        const isFound = outcome.status === 'found';
        return checkResult(isFound ? 'pass' : 'fail', isFound ? 'patternFound' : 'patternNotFound', {
          pattern,
        });
      },
    };
  },
});
