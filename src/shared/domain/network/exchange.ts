/** One request that left this program and what came of it, as the network log has it: where, why, how much; never what was said. */
import { z } from 'zod';

/** Why something was sent. */
const whySchema = z.enum(['run', 'grading', 'models', 'slots', 'discovery', 'reading', 'download', 'evals']);
export type Why = z.infer<typeof whySchema>;

export const exchangeSchema = z.object({
  id: z.string().min(1),
  /** Milliseconds since the Unix epoch. */
  at: z.number(),
  /** Which program sent it. */
  by: z.enum(['app', 'cli']),
  why: whySchema,
  method: z.string(),
  scheme: z.string(),
  host: z.string(),
  port: z.number().int(),
  /** Without its query. */
  path: z.string(),
  /** The host and port of the proxy that it went through. */
  proxy: z.string().optional(),
  /**
   * `redirected`: the answer named another address. `refused`: answered with another status than 200 to 299. `failed`: no answer, or not all of one. `cancelled`: called off here.
   * `open`: under way, or cut off with the program.
   */
  outcome: z.enum(['open', 'answered', 'redirected', 'refused', 'failed', 'cancelled']),
  status: z.number().int().optional(),
  /** The system's or the library's own name for what failed, such as ECONNREFUSED. */
  error: z.string().optional(),
  /** Bytes of HTTP, heads and bodies, as they went over the line; what TLS and chunking add is not counted. */
  bytesOut: z.number().int(),
  bytesIn: z.number().int(),
  /** From the request to the last byte of its answer. */
  ms: z.number(),
});
export type Exchange = Readonly<z.infer<typeof exchangeSchema>>;
