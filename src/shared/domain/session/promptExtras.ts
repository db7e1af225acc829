/** What a prompt asks with besides its messages. */
import { z } from 'zod';

const jsonObject = z.record(z.string(), z.json());

export const toolSchema = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  /** A JSON Schema of the arguments. */
  parameters: jsonObject.optional(),
});
export type Tool = Readonly<z.infer<typeof toolSchema>>;

export const responseFormatSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: z.string(),
    description: z.string().optional(),
    schema: jsonObject,
    /** The server is to hold the answer to the schema. */
    strict: z.boolean().optional(),
  }),
]);
export type ResponseFormat = Readonly<z.infer<typeof responseFormatSchema>>;

/** A question with the answer it should get. */
export const exampleSchema = z.strictObject({ input: z.string(), output: z.string() });
export type Example = Readonly<z.infer<typeof exampleSchema>>;

/** How the prompt was made: a label for people and for what works on prompts. It changes nothing of what is sent. */
export const techniqueSchema = z.strictObject({ name: z.string(), options: jsonObject.optional() });
