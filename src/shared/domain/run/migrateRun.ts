/** Runs as older Parallaxes logged them, brought to the format of today. The log itself is never rewritten. */
import { storedSessionSchema } from '@shared/domain/session/migrateSession';
import { z } from 'zod';
import { RUN_FORMAT, runRequestSchema } from './run';

/** The request of a run of any format that ever was. `folderName`: that of the session's folder. */
export const storedRunRequestSchema = (folderName: string) =>
  z.preprocess(runOfFormat1, runRequestSchema.extend({ session: storedSessionSchema(folderName) }));

/** Format 2 put a short head before the request, which stayed what it was. */
function runOfFormat1(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 1) return value;
  return { ...value, format: RUN_FORMAT };
}
