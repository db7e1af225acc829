import { z } from 'zod';

/** Why an answer ended, whatever the protocol: done, cut at the most tokens, cut by a filter, or to call tools. */
export const endingSchema = z.enum(['stop', 'length', 'filtered', 'toolCalls']);
export type Ending = z.infer<typeof endingSchema>;
