/** Getting a model, as the window and the command line are told of it. */
import { type Failure, failureSchema } from '@shared/domain/failure';
import { z } from 'zod';

/** As it is written everywhere here: in small letters. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const plannedFileSchema = z.object({
  /** What it will be called here. */
  name: z.string().min(1),
  url: z.url(),
  /** Where the server tells. */
  bytes: z.number().int().nonnegative().optional(),
  sha256: sha256Schema.optional(),
});
export type PlannedFile = Readonly<z.infer<typeof plannedFileSchema>>;

/** Bytes of all files together; undefined where the size of one is not told. */
export function totalOf(files: readonly Pick<PlannedFile, 'bytes'>[]): number | undefined {
  let total = 0;
  for (const { bytes } of files) {
    if (bytes === undefined) return undefined;
    total += bytes;
  }
  return total;
}

/** Whether each will be compared with a checksum. */
export const hasChecksums = (files: readonly Pick<PlannedFile, 'sha256'>[]): boolean =>
  files.every(({ sha256 }) => sha256 !== undefined);

/** What was found under an address: shown before anything of it is fetched. */
export interface LookedUpModel {
  /** The host that was named. */
  readonly host: string;
  /** Where the files themselves come from, if that is another. */
  readonly via?: string;
  /** Of Hugging Face: `owner/name`, and the version that was looked at. */
  readonly repo?: string;
  readonly license?: string;
  /** First part first. */
  readonly files: readonly PlannedFile[];
  /** False: the server says that it cannot go on with what was interrupted. */
  readonly isResumable?: boolean;
}

export interface DownloadPlan extends LookedUpModel {
  readonly id: string;
  /** All files together; absent where the size of one is not told. */
  readonly bytes?: number;
  readonly folder: string;
  /** On the disk that the folder is on; absent where the system does not tell. */
  readonly freeBytes?: number;
  /** Of it, what came at an earlier try. */
  readonly keptBytes: number;
}

/** Why all of a file was fetched anew: it is another one now; the server sends no parts; or nobody could tell. */
const startedOverSchema = z.enum(['changed', 'noRanges', 'unsure']);
export type StartedOver = z.infer<typeof startedOverSchema>;

/** What lies beside a download that has not ended. */
export const downloadRecordSchema = z.object({
  format: z.literal(1),
  id: z.string().min(1),
  host: z.string(),
  /** Who told the checksums: the server, or the person. */
  checksumFrom: z.enum(['server', 'person']).optional(),
  files: z
    .array(
      plannedFileSchema.extend({
        /** The server's marks of the version that was begun with. */
        etag: z.string().optional(),
        lastModified: z.string().optional(),
        /** Bytes that are certainly on the disk. */
        kept: z.number().int().nonnegative(),
      }),
    )
    .min(1),
  startedOver: startedOverSchema.optional(),
  /** Why it stands still, unless the person wanted it to. */
  failure: failureSchema.optional(),
});
export type DownloadRecord = z.infer<typeof downloadRecordSchema>;

export interface Download {
  readonly id: string;
  /** Of the model. */
  readonly name: string;
  readonly host: string;
  readonly files: number;
  /**
   * `waiting`: for the next try, `failure` is what went wrong. `elsewhere`: another process has it. `checking`: all is here, and its
   * checksum is computed.
   */
  readonly status: 'running' | 'waiting' | 'checking' | 'paused' | 'failed' | 'elsewhere' | 'done';
  readonly bytes: number;
  readonly total?: number;
  /** While it runs. */
  readonly bytesPerSecond?: number;
  /** `verified`: the checksum was right. `untold`: there is none to compare with. */
  readonly checksum: 'verified' | 'expected' | 'untold';
  readonly startedOver?: StartedOver;
  readonly failure?: Failure;
  /** Whether it can go on from where it is. */
  readonly isResumable: boolean;
}

/** At the pace of the last seconds; undefined where pace or size is not known. */
export const secondsLeft = ({ bytes, total, bytesPerSecond }: Download): number | undefined =>
  bytesPerSecond && total !== undefined ? (total - bytes) / bytesPerSecond : undefined;
