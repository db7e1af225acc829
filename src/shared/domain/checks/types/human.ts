import { checkResult } from '@shared/domain/checks/checkResult';
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { z } from 'zod';

/** From "good" on. */
const DEFAULT_THRESHOLD = 4;

export const human = defineCheck({
  schema: z.strictObject({
    ...checkBase,
    type: z.literal('human'),
    /** `thumbs`: down is 0, up is 1. `five`: 1 to 5. */
    scale: z.enum(['thumbs', 'five']),
    /** For `five`: this and more passes; 4 if not set. */
    threshold: z.number().int().min(1).max(5).optional(),
  }),
  blank: () => ({ scale: 'thumbs' as const }),
  describe: ({ type }) => ({ key: type }),
  run: ({ id, scale, threshold: from = DEFAULT_THRESHOLD }, { completion }) => {
    const score = completion.ratings?.[id];
    if (score === undefined) return checkResult('pending', 'notRated');
    const threshold = scale === 'thumbs' ? 1 : from;
    return checkResult(score >= threshold ? 'pass' : 'fail', 'score', { score, threshold }, score);
  },
});
type Human = Readonly<z.infer<typeof human.schema>>;

/** Whether a person is asked. */
export const isRated = (check: { readonly type: string }): check is Human =>
  check.type === human.schema.shape.type.value;
