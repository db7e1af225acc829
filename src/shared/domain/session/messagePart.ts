/** What a message may hold besides its text. */
import { z } from 'zod';

export const messagePartSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({
    type: z.literal('image'),
    /** Its address, or the image itself as a data URI. */
    url: z.string(),
  }),
]);
export type MessagePart = Readonly<z.infer<typeof messagePartSchema>>;

/** A call that an assistant's message asked for. */
export const toolCallSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** JSON, as the model wrote it: perhaps no good JSON. */
  arguments: z.string(),
});
