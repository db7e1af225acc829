/** A run: its frozen request, and the events that a run log consists of. */

import { chatRequestSchema } from '@shared/domain/call/chatRequest';
import { failureSchema } from '@shared/domain/failure';
import { idSchema } from '@shared/domain/ids';
import { providerSchema } from '@shared/domain/providers/provider';
import { cellKeySchema } from '@shared/domain/session/cells';
import { sessionSchema } from '@shared/domain/session/session';
import { z } from 'zod';

/** Version of the run log format. */
export const RUN_FORMAT = 1;

/** A frozen snapshot: the run can be reproduced from its own file. First line of a run log. */
export const runRequestSchema = z.strictObject({
  format: z.literal(RUN_FORMAT),
  id: idSchema,
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  session: sessionSchema,
  /** Those that the session's models name; they hold no secret. */
  providers: z.array(providerSchema).readonly(),
  cells: z.array(cellKeySchema).readonly(),
  /** Hard cap on what the run may cost, US dollars: no further cell is begun once it is reached. */
  maxCostUsd: z.number().positive().optional(),
});
export type RunRequest = Readonly<z.infer<typeof runRequestSchema>>;

export const usageSchema = z.strictObject({
  promptTokens: z.number().int().nonnegative(),
  completionTokens: z.number().int().nonnegative(),
  /** The part of completionTokens spent on reasoning, where the server says so. */
  reasoningTokens: z.number().int().nonnegative().optional(),
  /** The part of promptTokens read from the server's cache, where it says so. */
  cachedTokens: z.number().int().nonnegative().optional(),
});
export type Usage = Readonly<z.infer<typeof usageSchema>>;

const logprobSchema = z.strictObject({ token: z.string(), logprob: z.number() });
export const tokenLogprobSchema = logprobSchema.extend({
  /** The likeliest tokens at this place, the chosen one among them or not. */
  top: z.array(logprobSchema).readonly().optional(),
});
export type TokenLogprob = Readonly<z.infer<typeof tokenLogprobSchema>>;

/** `at`: milliseconds since the Unix epoch, from one clock that does not go backwards within a run. */
const base = { cell: cellKeySchema, at: z.number().nonnegative() };

/** A person judged the cell's completion. The last word of a cell and check counts; null takes it back. */
const ratedSchema = z.strictObject({
  type: z.literal('rated'),
  ...base,
  checkId: idSchema,
  /** Thumbs: 0 down, 1 up. Else 1 to 5. */
  value: z.number().int().min(0).max(5).nullable(),
});

/** A person saw the completions of two cells side by side, names hidden. The last word of a pair counts. */
const comparedSchema = z.strictObject({
  type: z.literal('compared'),
  ...base,
  other: cellKeySchema,
  /** `a` is `cell`, `b` is `other`. */
  winner: z.enum(['a', 'b', 'tie']),
});

export const runEventSchema = z.discriminatedUnion('type', [
  /** The request leaves now. A cell that is tried again starts again: what an earlier try said is void. */
  z.strictObject({ type: z.literal('started'), ...base, request: chatRequestSchema }),
  z.strictObject({ type: z.literal('delta'), ...base, text: z.string() }),
  z.strictObject({ type: z.literal('reasoningDelta'), ...base, text: z.string() }),
  /** Log probabilities of the tokens of the answer, in order, where the setting asks for them and the server gives them. */
  z.strictObject({ type: z.literal('logprobs'), ...base, tokens: z.array(tokenLogprobSchema).readonly() }),
  /** A part of a tool call; parts with the same index belong together, their arguments are joined. */
  z.strictObject({
    type: z.literal('toolCallDelta'),
    ...base,
    index: z.number().int().nonnegative(),
    id: z.string().optional(),
    name: z.string().optional(),
    arguments: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('retrying'),
    ...base,
    attempt: z.number().int().min(1),
    delayMs: z.number().nonnegative(),
    failure: failureSchema,
  }),
  z.strictObject({
    type: z.literal('completed'),
    ...base,
    /** As the server gives it: stop, length, content_filter, tool_calls …; absent if it gave none. */
    finishReason: z.string().optional(),
    usage: usageSchema.optional(),
    /** The model that answered, as the server names it. */
    model: z.string().optional(),
    requestId: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('failed'), ...base, failure: failureSchema }),
  /** `costCap`: the run's cap was reached before the cell was begun. Without a reason: the user stopped it. */
  z.strictObject({ type: z.literal('cancelled'), ...base, reason: z.literal('costCap').optional() }),
  /** A grader was asked about the cell's completion. What it means for the check is read from `text` (readGrade). */
  z.strictObject({
    type: z.literal('graded'),
    ...base,
    checkId: idSchema,
    /** Exactly as sent; absent if it could not be made. */
    request: chatRequestSchema.optional(),
    /** All that the grader said. */
    text: z.string(),
    usage: usageSchema.optional(),
    /** The model that graded, as the server names it. */
    model: z.string().optional(),
    /** Why there is no grade, if there is none. */
    failure: failureSchema.optional(),
  }),
  ratedSchema,
  comparedSchema,
]);

/** A person's judgement, before it has its time. */
export const judgementSchema = z.discriminatedUnion('type', [
  ratedSchema.omit({ at: true }),
  comparedSchema.omit({ at: true }),
]);
export type Judgement = Readonly<z.infer<typeof judgementSchema>>;

export type RunEvent = Readonly<z.infer<typeof runEventSchema>>;
