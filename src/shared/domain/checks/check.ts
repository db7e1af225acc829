/**
 * Checks: what a completion must show. Those of text and numbers are scored from what was stored; `model-graded` asks
 * another model, `human` asks a person. Texts marked "filled" may hold `{{expected}}` and the case's `{{variables}}`.
 */

import { idSchema } from '@shared/domain/ids';
import { samplingParamsSchema } from '@shared/domain/session/modelSetting';
import { z } from 'zod';

const base = {
  id: idSchema,
  /** Shown instead of a description made from the check's own fields. */
  name: z.string().optional(),
};

const textOptions = {
  /** Compare without regard to case, as Unicode folds it. */
  ignoreCase: z.boolean().optional(),
};

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

export const checkSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('equals'),
    /** Filled. */
    value: z.string(),
    ...textOptions,
    /** Compare without blanks at both ends of either text. */
    trim: z.boolean().optional(),
  }),
  z.strictObject({ ...base, type: z.literal('contains'), value: z.string(), ...textOptions }),
  z.strictObject({ ...base, type: z.literal('not-contains'), value: z.string(), ...textOptions }),
  z.strictObject({
    ...base,
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
  z.strictObject({
    ...base,
    type: z.literal('number'),
    /** Filled; its last number is the one to reach. */
    value: z.string(),
    /** Which number of the completion counts; `pattern` takes the first number in the pattern's first match. */
    take: z.enum(['last', 'first', 'pattern']),
    /** For `take: pattern`: its first group if it has one, else the whole match. */
    pattern: z.string().optional(),
    /** Largest absolute difference that passes; 0 if not set. */
    tolerance: z.number().nonnegative().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('json-schema'),
    /** A JSON Schema; `{}` accepts any JSON. `$schema` chooses the draft (4, 7, 2019-09; 2020-12 if it is absent). */
    schema: z.union([z.boolean(), z.record(z.string(), z.json())]),
    /** The JSON may stand in one Markdown code fence. */
    isFenceAllowed: z.boolean().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('max-length'),
    max: z.number().int().nonnegative(),
    /** Unicode code points; words as Unicode segments them (Chinese, too); tokens as the server counted them. */
    unit: z.enum(['characters', 'words', 'tokens']),
  }),
  z.strictObject({ ...base, type: z.literal('max-latency'), maxMs: z.number().nonnegative() }),
  z.strictObject({ ...base, type: z.literal('max-cost'), maxUsd: z.number().nonnegative() }),
  z.strictObject({
    ...base,
    type: z.literal('model-graded'),
    /** The whole grading prompt, sent as one user message; filled, and `{{output}}` and `{{input}}` as well. */
    prompt: z.string(),
    grader: graderSchema,
    rule: gradingRuleSchema,
  }),
  z.strictObject({
    ...base,
    type: z.literal('human'),
    /** `thumbs`: down is 0, up is 1. `five`: 1 to 5. */
    scale: z.enum(['thumbs', 'five']),
    /** For `five`: this and more passes; 4 if not set. */
    threshold: z.number().int().min(1).max(5).optional(),
  }),
]);
export type Check = Readonly<z.infer<typeof checkSchema>>;
export type CheckType = Check['type'];
export type CheckOf<T extends CheckType> = Extract<Check, { readonly type: T }>;
