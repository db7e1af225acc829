/**
 * What an adapter made of a call: what leaves for the server, word for word. Opaque to everybody else: only the adapter of
 * its `protocol` knows what stands in the body.
 */
import { z } from 'zod';

export const wireRequestSchema = z.strictObject({
  /** The adapter that made it, such as `openai-chat`. */
  protocol: z.string().min(1),
  url: z.string(),
  /** Those that are shown: neither the key's nor HTTP's own; a provider's own ones masked unless known to be harmless. */
  headers: z.record(z.string(), z.string()),
  body: z.json(),
});
export type WireRequest = Readonly<z.infer<typeof wireRequestSchema>>;
