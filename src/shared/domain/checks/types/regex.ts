import { checkResult } from '@shared/domain/checks/checkResult';
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { patternFaultOf, patternProblem } from '@shared/domain/checks/patterns';
import { answerOf } from '@shared/domain/run/completion';
import { z } from 'zod';

export const regex = defineCheck({
  schema: z.strictObject({
    ...checkBase,
    type: z.literal('regex'),
    /** JavaScript's syntax, found anywhere in the text. Not filled: `{{` would be ambiguous. */
    pattern: z.string(),
    /** Any of `i`, `m`, `s` and `u`. */
    flags: z
      .string()
      .regex(/^(?!.*(.).*\1)[imsu]*$/, 'any of i, m, s, u, each once')
      .optional(),
    /** The text must not match. */
    isNegated: z.boolean().optional(),
  }),
  blank: () => ({ pattern: '' }),
  problem: ({ pattern, flags }) =>
    pattern === '' ? { key: 'emptyPattern' } : patternProblem(pattern, flags),
  describe: ({ pattern, isNegated }) => ({
    key: isNegated ? 'regexNot' : 'regex',
    values: { value: pattern },
  }),
  run: ({ pattern, flags, isNegated }, { completion }) => ({
    trial: { type: 'pattern', pattern, flags: flags ?? '', text: answerOf(completion) },
    verdict: (outcome) => {
      const fault = patternFaultOf(outcome);
      if (fault) return fault;
      const isFound = outcome.status === 'found';
      const isPass = isFound !== (isNegated ?? false);
      return checkResult(isPass ? 'pass' : 'fail', isFound ? 'patternFound' : 'patternNotFound', { pattern });
    },
  }),
});
