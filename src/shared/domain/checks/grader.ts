/** Who grades, and how the grade is read. */
import { idSchema } from '@shared/domain/ids';
import { samplingParamsSchema } from '@shared/domain/session/modelSetting';
import { z } from 'zod';

export const gradingRuleSchema = z.discriminatedUnion('type', [
  /** The last line that is not blank must be PASS or FAIL. */
  z.strictObject({ type: z.literal('verdict') }),
  /** The last number of the last line that is not blank is a score from 1 to 5; `threshold` and more pass. */
  z.strictObject({ type: z.literal('score'), threshold: z.number().min(1).max(5) }),
]);
export type GradingRule = Readonly<z.infer<typeof gradingRuleSchema>>;

export const graderSchema = z.strictObject({
  providerId: idSchema,
  model: z.string(),
  params: samplingParamsSchema,
});
export type Grader = Readonly<z.infer<typeof graderSchema>>;
