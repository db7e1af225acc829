/** What of an answer a check looks at: one step after the other, each of what the one before it left. */
import { z } from 'zod';
import { findSchema } from './extractor';

const flags = z
  .string()
  .regex(/^(?!.*(.).*\1)[imsu]*$/, 'any of i, m, s, u, each once')
  .optional();

const partStepSchema = z.discriminatedUnion('type', [
  /**
   * The arguments of the answer's first tool call, as they were written; with a name (`filter.city`) one of them. The first step or
   * none: what follows is a text.
   */
  z.strictObject({ type: z.literal('call-arguments'), path: z.string() }),
  ...findSchema.options,
  /**
   * Nothing but JSON, blanks around it apart; a field of it, as in `find`. What is null or not there is nothing. `isWritten`: its JSON,
   * of a text in its quotes, of null, too.
   */
  z.strictObject({ type: z.literal('parsed'), path: z.string(), isWritten: z.boolean().optional() }),
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
/** Of a text. */
export type TextStep = Exclude<PartStep, { readonly type: 'call-arguments' }>;
/** What no pattern of a user's is run for, so that it can be worked out anywhere. */
export type PlainStep = Exclude<TextStep, { readonly type: 'pattern' | 'without' }>;

/** Whether no pattern is run for it. */
export const isPlainStep = (step: PartStep): step is PlainStep | Exclude<PartStep, TextStep> =>
  step.type !== 'pattern' && step.type !== 'without';

const MOST_STEPS = 20;

/** Absent: all of the answer. Where a step finds nothing, the check fails, turned round or not. */
export const partFields = {
  of: z
    .array(partStepSchema)
    .min(1)
    .max(MOST_STEPS)
    .refine(
      (steps) => steps.slice(1).every(({ type }) => type !== 'call-arguments'),
      'a tool call is the first step',
    )
    .readonly()
    .optional(),
};
