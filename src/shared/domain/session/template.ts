/** A template is a session's beginning with a lesson, in both languages. */

import { idSchema } from '@shared/domain/ids';
import { z } from 'zod';
import { sessionContentSchema } from './session';

export const languageSchema = z.enum(['en', 'zh-CN']);
export type Language = z.infer<typeof languageSchema>;

const localized = z.strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1) });

export const templateSchema = z.strictObject({
  id: idSchema,
  /** Where it stands in the gallery. */
  group: z.enum(['task', 'role-play', 'examples', 'reasoning', 'symbolic', 'lab']),
  /** What it shows, by the names that a prompt's technique has, and some that no single prompt can have. */
  techniques: z
    .array(
      z.enum([
        'zero-shot',
        'few-shot',
        'zero-shot-cot',
        'few-shot-cot',
        'least-to-most',
        'plan-and-solve',
        'step-back',
        'self-refine',
        'generated-knowledge',
        'self-consistency',
        'contrastive-cot',
        'react',
        'structured-output',
        'role-play',
      ]),
    )
    .min(1)
    .readonly(),
  /** What the model is asked to do. */
  kind: z.enum([
    'classify',
    'extract',
    'summarise',
    'rewrite',
    'translate',
    'write',
    'answer',
    'infer',
    'arithmetic',
    'symbolic',
    'converse',
  ]),
  title: localized,
  /** What it is for, in one line. */
  task: localized,
  /** What a run of it shows, in one line. */
  see: localized,
  /** The lesson: why the prompt is written so, and when it helps. */
  why: localized,
  /** What the built-in model was seen to do with it. */
  onBuiltIn: localized.optional(),
  /** Where the technique comes from. */
  reference: z.strictObject({ text: z.string().min(1), url: z.url().optional() }),
  /** The beginning itself in each language; without an id, and without models, which are the user's choice. */
  session: z.strictObject({ en: sessionContentSchema, 'zh-CN': sessionContentSchema }),
});
export type Template = Readonly<z.infer<typeof templateSchema>>;
