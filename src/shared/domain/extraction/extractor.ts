/** What of an answer counts as the answer: behind which marker it is looked for, and what is looked for there. */
import { z } from 'zod';

export const findSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['last-number', 'first-number']) }),
  /** The letter of an option: A to J. */
  z.strictObject({ type: z.literal('option') }),
  z.strictObject({ type: z.literal('last-line') }),
  /** A field of the JSON that is in it, such as `items[0].name`; an empty path is all of it. */
  z.strictObject({ type: z.literal('json'), path: z.string() }),
  /** JavaScript's syntax: the first group if the pattern has one, else the whole match. */
  z.strictObject({
    type: z.literal('pattern'),
    pattern: z.string(),
    flags: z
      .string()
      .regex(/^(?!.*(.).*\1)[imsu]*$/, 'any of i, m, s, u, each once')
      .optional(),
  }),
]);
export type Find = Readonly<z.infer<typeof findSchema>>;

/** Both optional: neither is the whole of the answer. */
export const extractorFields = {
  /** What is read is behind the last such marker, "Answer:"; all of an answer that has none. */
  after: z.string().optional(),
  /** Absent: all that is read. */
  find: findSchema.optional(),
};

export const extractorSchema = z.strictObject(extractorFields);
export type Extractor = Readonly<z.infer<typeof extractorSchema>>;

/** Where a place is needed, from `from` up to but without `to`, in the text's own units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export type Extraction =
  | (Place & {
      readonly status: 'found';
      readonly text: string;
      /** The marker that is asked for is not there: the whole of the answer was read. */
      readonly isUnmarked?: true;
    })
  | { readonly status: 'none' }
  /** The pattern itself is at fault. */
  | { readonly status: 'invalid'; readonly detail: string }
  | { readonly status: 'tookTooLong' };
