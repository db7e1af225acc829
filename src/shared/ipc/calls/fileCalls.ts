/** Files of the user’s choice, and sessions to begin with. */

import type { OwnTemplate, OwnTemplates } from '@shared/domain/library';
import { slugSchema } from '@shared/domain/library';
import { sessionSchema } from '@shared/domain/session/session';
import type { Template } from '@shared/domain/session/template';
import { z } from 'zod';
import { bySlug, call, nothing, titleSchema } from '../route';

export const fileCalls = {
  /** Asks where to save, and writes the text there. Null: the user thought better of it. */
  'file.save': call<{ readonly path: string } | null>()(
    z.strictObject({ name: z.string().min(1).max(200), text: z.string() }),
  ),
  /** Asks for a file and reads it, 64 MB at most. Null: the user thought better of it. */
  'file.open': call<OpenedFile | null>()(
    z.strictObject({ extensions: z.array(z.string().regex(/^[a-z0-9]{1,8}$/)).min(1) }),
  ),

  'template.list': call<readonly Template[]>()(nothing),

  /** The user's own, which lie in the library. */
  'ownTemplate.list': call<OwnTemplates>()(nothing),
  /** A new file named after the title. */
  'ownTemplate.save': call<OwnTemplate>()(z.strictObject({ session: sessionSchema })),
  /** Title and file. */
  'ownTemplate.rename': call<OwnTemplate>()(z.strictObject({ slug: slugSchema, title: titleSchema })),
  'ownTemplate.trash': call<null>()(bySlug),
  /** Shows its file in the file manager. */
  'ownTemplate.reveal': call<null>()(bySlug),
} as const;

/** A file of the user's choice. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
