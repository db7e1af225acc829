/** Why a cell of a race was not asked. */
import { z } from 'zod';

const count = z.number().int().nonnegative();

export const skipSchema = z.discriminatedUnion('reason', [
  /** So many of its case's answers say the same that the others do not matter. */
  z.object({ reason: z.literal('settled'), agreeing: count, answers: count }),
  /** Its prompt does worse than `by`, as so many cases show. */
  z.object({ reason: z.literal('dropped'), by: z.string(), cases: count }),
]);
export type Skip = Readonly<z.infer<typeof skipSchema>>;
export type Dropped = Extract<Skip, { reason: 'dropped' }>;
