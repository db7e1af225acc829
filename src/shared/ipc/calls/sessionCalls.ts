/** Sessions, where they lie, and what of them is not on the disk yet. */

import { backupSchema } from '@shared/domain/backup';
import { idSchema } from '@shared/domain/ids';
import type { OpenedSession, SessionSummary } from '@shared/domain/library';
import { slugSchema } from '@shared/domain/library';
import { sessionSchema } from '@shared/domain/session/session';
import { z } from 'zod';
import { bySlug, call, nothing, titleSchema } from '../route';

export const sessionCalls = {
  /** Opens the library's folder in the file manager, making it if there is none yet. */
  'library.reveal': call<null>()(nothing),

  /** Shows the session's folder in the file manager. */
  'session.reveal': call<null>()(bySlug),
  /** Newest first. Reads heads of files only. */
  'session.list': call<readonly SessionSummary[]>()(nothing),
  'session.read': call<OpenedSession>()(bySlug),
  /** Makes a new folder named after the title. */
  'session.create': call<OpenedSession>()(z.strictObject({ session: sessionSchema })),
  /** Which session the window shows: main watches its file, and opens it at the next start. */
  'session.follow': call<null>()(z.strictObject({ slug: slugSchema.optional() })),
  /** A new folder with what the named one holds, under an id of its own. */
  'session.copy': call<OpenedSession>()(z.strictObject({ slug: slugSchema, title: titleSchema })),
  /** Refused with file.changedOutside where the file is no longer the named revision. */
  'session.save': call<{ readonly revision: string }>()(
    z.strictObject({ slug: slugSchema, session: sessionSchema, revision: z.string() }),
  ),
  /** Saves over another program's version, which is kept: `keptAs` is where. */
  'session.replaceOutside': call<{ readonly revision: string; readonly keptAs: string }>()(
    z.strictObject({ slug: slugSchema, session: sessionSchema, copyTitle: titleSchema }),
  ),
  /** Asks for a place outside the library and writes the session there. Null: the user thought better of it. */
  'session.saveElsewhere': call<{ readonly path: string } | null>()(
    z.strictObject({ session: sessionSchema }),
  ),
  /** Asks where to, and packs the session's folder there, keys never. Refused with run.busy during a run. Null: the user thought better of it. */
  'session.saveZip': call<{ readonly path: string } | null>()(bySlug),
  /** Names the session's folder after a title; the title itself is the file's. Refused with run.busy during a run. */
  'session.rename': call<{ readonly slug: string }>()(
    z.strictObject({ slug: slugSchema, title: titleSchema }),
  ),
  'session.trash': call<null>()(bySlug),

  /** Keeps what is not in its file yet in the app's data folder. */
  'backup.put': call<null>()(backupSchema),
  'backup.drop': call<null>()(z.strictObject({ sessionId: idSchema })),
} as const;
