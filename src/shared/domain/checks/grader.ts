/** Who grades, and how the grade is read. */
import { idSchema } from '@shared/domain/ids';
import { modelApiSchema, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import { z } from 'zod';

export const gradingRuleSchema = z.discriminatedUnion('type', [
  /** The last line that is not blank must be PASS or FAIL. */
  z.strictObject({ type: z.literal('verdict') }),
  /** The last number of the last line that is not blank is a score in the range; `threshold` and more pass. */
  z
    .strictObject({
      type: z.literal('score'),
      threshold: z.number(),
      /** The least and the most that can be given; absent: 1 and 5. */
      range: z.tuple([z.number(), z.number()]).readonly().optional(),
    })
    .refine((rule) => isBetween(rule.threshold, scoreRange(rule)), 'the threshold must lie in the range'),
  /**
   * The first JSON object says `pass` (true where it says nothing), `score` and `reason`, as promptfoo asks for it; with a threshold the
   * score must reach that, too.
   */
  z.strictObject({ type: z.literal('json'), threshold: z.number().optional() }),
]);
export type GradingRule = Readonly<z.infer<typeof gradingRuleSchema>>;

/** The least and the most that can be given. */
export const scoreRange = ({ range = [1, 5] }: { readonly range?: readonly [number, number] | undefined }) =>
  range;

const isBetween = (value: number, [least, most]: readonly [number, number]): boolean =>
  value >= least && value <= most;

export const graderSchema = z.strictObject({
  providerId: idSchema,
  model: z.string(),
  api: modelApiSchema.optional(),
  params: samplingParamsSchema,
});
export type Grader = Readonly<z.infer<typeof graderSchema>>;

/** Who makes vectors of texts. */
export const embedderSchema = graderSchema.omit({ params: true, api: true });
export type Embedder = Readonly<z.infer<typeof embedderSchema>>;
