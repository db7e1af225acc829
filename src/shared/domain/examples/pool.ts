/** Where a session keeps its examples: what was asked, what should be answered, perhaps how one gets there. */
import { idSchema } from '@shared/domain/ids';
import { z } from 'zod';

const poolRowSchema = z.strictObject({
  id: idSchema,
  input: z.string(),
  output: z.string(),
  /** The steps that lead to the output. */
  reasoning: z.string().optional(),
  /** The case that it was taken from: never shown when that one is asked. */
  caseId: idSchema.optional(),
});
export type PoolRow = Readonly<z.infer<typeof poolRowSchema>>;

export const poolSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  rows: z
    .array(poolRowSchema)
    .refine((rows) => new Set(rows.map(({ id }) => id)).size === rows.length, 'each id must occur once')
    .readonly(),
});
export type Pool = Readonly<z.infer<typeof poolSchema>>;
