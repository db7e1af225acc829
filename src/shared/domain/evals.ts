/** Evals that OpenAI keeps, as they are listed and brought from there. */
import { z } from 'zod';
import { failureSchema } from './failure';

const count = z.number().int().nonnegative();

const listedEvalSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string(),
  /** ISO 8601, UTC. */
  at: z.string().optional(),
  /** How many criteria it has. */
  criteria: count,
});
export type ListedEval = Readonly<z.infer<typeof listedEvalSchema>>;

const evalsProgressSchema = z.strictObject({
  /** Which eval of how many, counted from 1. */
  number: count,
  of: count,
  title: z.string(),
  /** Of this eval. */
  runs: count,
  answers: count,
  /** As its runs tell. */
  ofAnswers: count.optional(),
});
export type EvalsProgress = Readonly<z.infer<typeof evalsProgressSchema>>;

/** The server wants to be left alone for so long. */
const evalsWaitingSchema = z.strictObject({ ms: z.number().nonnegative(), failure: failureSchema });
export type EvalsWaiting = Readonly<z.infer<typeof evalsWaitingSchema>>;
