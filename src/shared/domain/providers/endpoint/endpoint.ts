/** A service of somebody's own that is asked as if it were a model: what is sent to it, and where in its reply the answer stands. */
import { z } from 'zod';

export const ENDPOINT_METHODS = ['POST', 'PUT', 'PATCH', 'GET'] as const;
export type EndpointMethod = (typeof ENDPOINT_METHODS)[number];

export const endpointSchema = z.strictObject({
  method: z.enum(ENDPOINT_METHODS),
  /** JSON or text, with places for what is asked (`bodyTemplate.ts`); with GET a JSON object, whose fields are the query. Empty: nothing is sent. */
  body: z.string(),
  /** A place in the reply's JSON such as `choices[0].message`, or several with `||` between them, of which the first counts that is there; with `[*]` at its end the texts of a list, joined. Absent: all of the reply. */
  answer: z.string().optional(),
});
export type Endpoint = Readonly<z.infer<typeof endpointSchema>>;

/** What a new one begins with. */
export const FIRST_ENDPOINT: Endpoint = {
  method: 'POST',
  body: '{\n  "message": "{{prompt}}"\n}',
  answer: 'answer',
};

/** Stands in a header for the key that is kept apart. */
export const KEY_PLACE = '{{key}}';
