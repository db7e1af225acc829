/** The first line of a run log: what a list of runs shows, in less than a kilobyte, however large the run. */
import { idSchema } from '@shared/domain/ids';
import { z } from 'zod';
import { RUN_FORMAT, type RunRequest } from './run';

const count = z.number().int().nonnegative();

export const runHeadSchema = z.object({
  format: z.literal(RUN_FORMAT),
  id: idSchema,
  /** Of the session that was run. */
  sessionId: idSchema,
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** The session's, or its beginning. */
  title: z.string(),
  counts: z.object({ cells: count, prompts: count, models: count, cases: count, samples: count }),
  /** Where an imported run came from. */
  source: z.string().optional(),
});
type RunHead = Readonly<z.infer<typeof runHeadSchema>>;

const LONGEST = 100;

/** Short whatever the session holds: names are cut. */
export function headOf({ id, createdAt, session, cells, source }: RunRequest): RunHead {
  const { prompts, models, cases, samples } = session;
  return {
    format: RUN_FORMAT,
    id,
    sessionId: session.id,
    createdAt,
    title: beginningOf(session.title),
    counts: {
      cells: cells.length,
      prompts: prompts.length,
      models: models.length,
      cases: cases.length,
      samples,
    },
    ...(source !== undefined && { source: beginningOf(source) }),
  };
}

const beginningOf = (text: string): string => Array.from(text).slice(0, LONGEST).join('');
