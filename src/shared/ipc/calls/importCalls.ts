/**
 * Another program's work, on its way in. Main reads and keeps it: the window gets what it is called, how much of what there is, and
 * the report, and says what to choose and whether to create it.
 */
import type { Failure } from '@shared/domain/failure';
import type { Choice } from '@shared/formats/doors/door';
import { doorNames } from '@shared/formats/doors/doorNames';
import type { Given, OfferedImport, ReadSession } from '@shared/formats/doors/given';
import type { ImportReport } from '@shared/formats/doors/report';
import { z } from 'zod';
import { byId, bySlug, call, nothing, pathSchema } from '../route';

/** As for files that are opened: 64 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
const doorSchema = z.enum(doorNames);

export const importCalls = {
  /** Asks for a file or a folder. Null: the user thought better of it. */
  'import.choose': call<Given | null>()(z.strictObject({ what: z.enum(['file', 'folder']) })),
  /** The evals that OpenAI keeps: the next is the person's word, and then import.options asks for them. */
  'import.openEvals': call<OfferedImport>()(nothing),
  /** The next of the files that the system or a terminal asked to be opened; null: there is none. */
  'import.takeAsked': call<Given | { readonly failure: Failure } | null>()(nothing),
  /** One that the user dropped on the window (Bridge.pathOf); of any other path nothing is read. */
  'import.openDropped': call<Given>()(z.strictObject({ path: pathSchema })),
  /** One that lies nowhere, and text that was pasted. */
  'import.openBytes': call<Given>()(
    z.strictObject({
      name: z.string().min(1).max(200),
      bytes: z.custom<Uint8Array<ArrayBuffer>>(
        (value) => value instanceof Uint8Array && value.byteLength <= MOST_BYTES,
      ),
    }),
  ),
  /** Null: it is one thing, with nothing to choose. */
  'import.options': call<readonly Choice[] | null>()(z.strictObject({ id: byId.shape.id, door: doorSchema })),
  /** Through that door. `chosen`: ids of choices; absent: all. Nothing is written. */
  'import.read': call<{ readonly sessions: readonly ReadSession[] }>()(
    z.strictObject({
      id: byId.shape.id,
      door: doorSchema,
      chosen: z.array(z.string().max(1000)).max(100_000).readonly().optional(),
    }),
  ),
  /** Makes sessions of what was read last; the answer is their folders. */
  'import.create': call<{ readonly slugs: readonly string[] }>()(byId),
  'import.leave': call<null>()(byId),
  /** Of a session that came in: what came of each thing in its source. Null: it did not, or the report is gone. */
  'import.report': call<ImportReport | null>()(bySlug),
} as const;
