/** What the user chose about the app itself. */

import { guideSchema } from '@shared/domain/guide';
import { languageSchema } from '@shared/domain/session/template';
import { z } from 'zod';

export const preferencesSchema = z.strictObject({
  language: z.union([z.literal('system'), languageSchema]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** A notification when a long run ends while the window is not looked at; absent: yes. */
  notifiesOfEnds: z.boolean().optional(),
  /** How far runs are, in the task bar; absent: yes. */
  showsProgress: z.boolean().optional(),
  /** Absent: it was never shown. */
  guide: guideSchema.optional(),
  /** The session that was open last, by its folder name. */
  lastSlug: z.string().optional(),
});
export type Preferences = Readonly<z.infer<typeof preferencesSchema>>;

/** Some of them anew. (A plain `.partial()` would fill what is not named with its default.) */
export const preferencesChangeSchema = z.strictObject({
  language: preferencesSchema.shape.language.unwrap().optional(),
  theme: preferencesSchema.shape.theme.unwrap().optional(),
  notifiesOfEnds: preferencesSchema.shape.notifiesOfEnds,
  showsProgress: preferencesSchema.shape.showsProgress,
  guide: preferencesSchema.shape.guide,
  lastSlug: preferencesSchema.shape.lastSlug,
});
export type PreferencesChange = Readonly<z.infer<typeof preferencesChangeSchema>>;
