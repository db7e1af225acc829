/**
 * Another program's work, on its way in. Main reads and keeps it: the window gets what it is called, how much of what there is, and
 * the report, and says what to choose and whether to create it.
 */
import type { Choice } from '@shared/formats/doors/door';
import { doorNames } from '@shared/formats/doors/doorNames';
import type { CreatedImport, Given, OfferedImport, ReadOffer } from '@shared/formats/doors/given';
import type { ImportReport } from '@shared/formats/doors/report';
import { z } from 'zod';
import { byId, bySlug, call, nothing, pathSchema } from '../route';

/** As for files that are opened: 64 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
const doorSchema = z.enum(doorNames);

const droppedSchema = z.strictObject({ path: pathSchema });
/** What lies nowhere. */
const bytesSchema = z.strictObject({
  name: z.string().min(1).max(200),
  bytes: z.custom<Uint8Array<ArrayBuffer>>(
    (value) => value instanceof Uint8Array && value.byteLength <= MOST_BYTES,
  ),
});

export const importCalls = {
  /** Asks for files or a folder. Null: the user thought better of it. */
  'import.choose': call<Given | null>()(z.strictObject({ what: z.enum(['file', 'folder']) })),
  /** The evals that OpenAI keeps: the next is the person's word, and then import.options asks for them. */
  'import.openEvals': call<OfferedImport>()(nothing),
  /** The next of the files that the system or a terminal asked to be opened; null: there is none. */
  'import.takeAsked': call<Given | null>()(nothing),
  /** Those that the user dropped on the window (Bridge.pathOf), all at once; of any other path nothing is read. */
  'import.openDropped': call<Given>()(
    z.strictObject({
      things: z
        .array(z.union([droppedSchema, bytesSchema]))
        .min(1)
        .max(1000)
        .readonly(),
    }),
  ),
  /** A text that was pasted. */
  'import.openBytes': call<Given>()(bytesSchema),
  /** Null: it is one thing, with nothing to choose. Without a `door`: as what each surely is. */
  'import.options': call<readonly Choice[] | null>()(
    z.strictObject({ id: byId.shape.id, door: doorSchema.optional() }),
  ),
  /** Through that door. `chosen`: ids of choices; absent: all. Nothing is written. */
  'import.read': call<ReadOffer>()(
    z.strictObject({
      id: byId.shape.id,
      door: doorSchema.optional(),
      chosen: z.array(z.string().max(1000)).max(100_000).readonly().optional(),
    }),
  ),
  /** Makes sessions of what was read last. */
  'import.create': call<CreatedImport>()(byId),
  'import.leave': call<null>()(byId),
  /** Of a session that came in: what came of each thing in its source. Null: it did not, or the report is gone. */
  'import.report': call<ImportReport | null>()(bySlug),
} as const;
