/**
 * A session's text as it stands in the window and not yet in its file: kept in the app's data folder, so that a library
 * that is full or gone and a crash together lose nothing.
 */
import { idSchema } from '@shared/domain/ids';
import { slugSchema } from '@shared/domain/library';
import { sessionSchema } from '@shared/domain/session/session';
import { z } from 'zod';

export const backupSchema = z.strictObject({
  /** The session it belongs to; there is one backup a session. */
  sessionId: idSchema,
  /** Where its file lies; absent: it has none yet. */
  slug: slugSchema.optional(),
  session: sessionSchema,
  /** Grows with each edit; an older one never replaces a newer one of the same window. */
  version: z.number().int().nonnegative(),
  /** The revision of the file that the edits began from. */
  baseRevision: z.string().optional(),
});
export type Backup = Readonly<z.infer<typeof backupSchema>>;

export const savedBackupSchema = backupSchema.extend({ savedAt: z.iso.datetime() });
/** `savedAt`: ISO 8601. */
export type SavedBackup = Readonly<z.infer<typeof savedBackupSchema>>;
