/** Which examples a prompt shows, and how: a pool by its name and what to do with it. What is not set is as `wholeBlock` says. */
import { idSchema } from '@shared/domain/ids';
import { type Example, exampleSchema } from '@shared/domain/session/promptExtras';
import { z } from 'zod';

export const selections = ['listed', 'shuffled', 'random', 'nearest', 'diverse'] as const;
export const orders = ['selected', 'reversed', 'shuffled', 'nearest-last'] as const;
export const labelings = ['given', 'random', 'flipped', 'none'] as const;
export const places = ['in-question', 'before-question'] as const;

const examplesBlockSchema = z.strictObject({
  pool: idSchema,
  /** At most so many. */
  k: z.number().int().min(0),
  /** The first of the pool; of the pool shuffled once; drawn for each case; most like the case; unlike one another. */
  selection: z.enum(selections).optional(),
  order: z.enum(orders).optional(),
  /** Of all that is drawn here. */
  seed: z.number().int().optional(),
  /** As they are, or spoilt to see what the model learns from them (Min et al., 2022). */
  labels: z.enum(labelings).optional(),
  as: z.enum(['turns', 'text']).optional(),
  withReasoning: z.boolean().optional(),
  /** As turns: what the user's and the assistant's message hold. */
  question: z.string().optional(),
  answer: z.string().optional(),
  /** As text: one example, and what stands behind each. */
  template: z.string().optional(),
  separator: z.string().optional(),
  place: z.enum(places).optional(),
  /** The variables whose values are what a case asks; else all of the last user message's. */
  caseInput: z.array(z.string()).min(1).readonly().optional(),
});
export type ExamplesBlock = Readonly<z.infer<typeof examplesBlockSchema>>;

const pairsSchema = z.array(exampleSchema).min(1).readonly();

/**
 * A list of pairs, sent as it stands, or a block. Not a union: of one that fits neither, a union's complaint would not say what
 * is wrong, and where.
 */
export const examplesSchema = z.unknown().transform((value, context) => {
  const parsed = Array.isArray(value) ? pairsSchema.safeParse(value) : examplesBlockSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return z.NEVER;
});
export type Examples = z.infer<typeof examplesSchema>;

/** Whether they are a pool's. */
export const isBlock = (examples: Examples | undefined): examples is ExamplesBlock =>
  examples !== undefined && 'pool' in examples;

/** The pairs of a list; a block has none of its own. */
export const pairsOf = (examples: Examples | undefined): readonly Example[] =>
  examples === undefined || isBlock(examples) ? [] : examples;

/** With all that was left unset. */
export const wholeBlock = (block: ExamplesBlock) => ({
  ...block,
  selection: block.selection ?? ('listed' as const),
  order: block.order ?? ('selected' as const),
  seed: block.seed ?? 0,
  labels: block.labels ?? ('given' as const),
  as: block.as ?? ('turns' as const),
  withReasoning: block.withReasoning ?? false,
  question: block.question ?? '{{input}}',
  answer: block.answer ?? '{{reasoning}}\n{{output}}',
  template: block.template ?? 'Input: {{input}}\n{{reasoning}}\nOutput: {{output}}',
  separator: block.separator ?? '\n\n',
  place: block.place ?? ('in-question' as const),
});
export type WholeBlock = ReturnType<typeof wholeBlock>;
