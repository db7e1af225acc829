/** A race: spending a run's calls where they decide. What is switched on of it is frozen in the run's request. */
import { z } from 'zod';

export const raceSchema = z.object({
  /** A case's samples end once the answer that leads will stay so, as surely as this; absent: all are asked. */
  settled: z.object({ threshold: z.number().gt(0.5).lt(1) }).optional(),
  /** A prompt that another is shown to beat is asked no more, in error at most so often a run; absent: all are asked. */
  dropped: z.object({ level: z.number().positive().lt(1) }).optional(),
  /** Of the order in which the cases are asked. */
  seed: z.string(),
});
export type Race = Readonly<z.infer<typeof raceSchema>>;

export const raceParts = ['settled', 'dropped'] as const;
export type RacePart = (typeof raceParts)[number];

/** The threshold is the paper's (settled.ts); the level is what tests are held to everywhere here. */
export function raceWith(parts: readonly RacePart[]): Race | undefined {
  if (parts.length === 0) return undefined;
  return {
    ...(parts.includes('settled') && { settled: { threshold: 0.95 } }),
    ...(parts.includes('dropped') && { dropped: { level: 0.05 } }),
    seed: 'race',
  };
}
