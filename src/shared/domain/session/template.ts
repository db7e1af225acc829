/** A template is a session's beginning with a lesson, in both languages. */

import { idSchema } from '@shared/domain/ids';
import { z } from 'zod';
import { sessionContentSchema } from './session';

export const languageSchema = z.enum(['en', 'zh-CN']);
export type Language = z.infer<typeof languageSchema>;

const localized = z.strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1) });

export const templateSchema = z.strictObject({
  id: idSchema,
  /** Which technique it teaches; the gallery groups by it. */
  technique: z.enum([
    'task',
    'role-play',
    'zero-shot',
    'few-shot',
    'chain-of-thought',
    'zero-shot-chain-of-thought',
  ]),
  title: localized,
  /** What it is for, in one line. */
  task: localized,
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
