/** What came of each thing in another program's file: data, so that tests, the window and the command line say the same. */
import { z } from 'zod';

/** Taken as it is; taken, but it will act or look another way here; not taken. */
const fates = ['taken', 'different', 'leftOut'] as const;
export type Fate = (typeof fates)[number];

const reportLineSchema = z.strictObject({
  fate: z.enum(fates),
  /** Why or how; its words are in shared/locales/{en,zh-CN}/doors/<door>.json. */
  code: z.string(),
  /** Where in the source, such as `tests[2].assert[0]`. */
  path: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** What was left out, word for word, where one may want it again: code, a prompt that we cannot read. */
  text: z.string().optional(),
});
export type ReportLine<Code extends string = string> = Readonly<
  Omit<z.infer<typeof reportLineSchema>, 'code'> & { code: Code }
>;

/** Kept beside the session that came of it, as `import/report.json`. */
export const importReportSchema = z.strictObject({
  format: z.literal(1),
  /** A door's name (doors/doorNames.ts); a newer program may know more of them. */
  door: z.string(),
  /** The file or folder, by its name alone, or the address that it came from. */
  source: z.string(),
  /** ISO 8601, UTC. */
  importedAt: z.iso.datetime(),
  lines: z.array(reportLineSchema).readonly(),
});
export type ImportReport = Readonly<z.infer<typeof importReportSchema>>;

/** How a reader tells of one thing as it goes. */
export type Tell<Code extends string> = (
  fate: Fate,
  code: Code,
  path: string,
  more?: { readonly params?: ReportLine['params']; readonly text?: string },
) => void;
