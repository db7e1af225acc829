/** What of an answer a check looks at: one step after the other, each of what the one before it left. */
import { z } from 'zod';
import { findSchema } from './extractor';

const flags = z
  .string()
  .regex(/^(?!.*(.).*\1)[imsu]*$/, 'any of i, m, s, u, each once')
  .optional();

const partStepSchema = z.discriminatedUnion('type', [
  ...findSchema.options,
  /** Nothing but JSON, blanks around it apart; a field of it, as in `find`. What is null or not there is nothing. */
  z.strictObject({ type: z.literal('parsed'), path: z.string() }),
  /** Without blanks at both ends, or in other letters, as Unicode has them. */
  z.strictObject({ type: z.enum(['trimmed', 'lower-case', 'upper-case']) }),
  /** Without what the pattern finds, wherever it does; `isOnce`: the first alone. */
  z.strictObject({
    type: z.literal('without'),
    pattern: z.string(),
    flags,
    isOnce: z.boolean().optional(),
  }),
]);
export type PartStep = Readonly<z.infer<typeof partStepSchema>>;

const MOST_STEPS = 20;

/** Absent: all of the answer. Where a step finds nothing, the check fails, turned round or not. */
export const partFields = { of: z.array(partStepSchema).min(1).max(MOST_STEPS).readonly().optional() };
