/** A run: its frozen request, and the events that a run log consists of. */

import { wireRequestSchema } from '@shared/domain/call/wireRequest';
import { failureCodeSchema, failureSchema } from '@shared/domain/failure';
import { idSchema } from '@shared/domain/ids';
import { maskedProvider } from '@shared/domain/providers/headers';
import { providerSchema } from '@shared/domain/providers/provider';
import { raceSchema } from '@shared/domain/racing/race';
import { skipSchema } from '@shared/domain/racing/skip';
import { cellKeySchema } from '@shared/domain/session/cells';
import { sessionSchema } from '@shared/domain/session/session';
import { z } from 'zod';
import { endingSchema } from './ending';
import { remarkSchema } from './remark';

/** Version of the run log format; see docs/session-format.md and migrateRun.ts. */
export const RUN_FORMAT = 2;

/** A frozen snapshot: the run can be reproduced from its own file. Second line of a run log, after its head. */
export const runRequestSchema = z.object({
  format: z.literal(RUN_FORMAT),
  id: idSchema,
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  session: sessionSchema,
  /** Those that the session's models name, headers masked: logs of earlier builds have them word for word. */
  providers: z.array(providerSchema.transform(maskedProvider)).readonly(),
  cells: z.array(cellKeySchema).readonly(),
  /** Hard cap on what the run may cost, US dollars: no further cell is begun once it is reached. */
  maxCostUsd: z.number().positive().optional(),
  /** What of the run need not be asked once enough is known; absent: all is asked. */
  race: raceSchema.optional(),
  /** Where an imported run came from: another program asked, and nobody of ours did. Absent: it is our own. */
  source: z.string().optional(),
});
export type RunRequest = Readonly<z.infer<typeof runRequestSchema>>;

/*
 * What follows is the writer's schema and the reader's. It takes every event: numbers come from servers and clocks, and one
 * that makes no sense is left out or put right here, so that it costs neither the line nor the answer. What a newer program
 * adds is passed over.
 */

const tokenCount = z.number().int().nonnegative();

const usageSchema = z.object({
  promptTokens: tokenCount,
  completionTokens: tokenCount,
  /** The part of completionTokens spent on reasoning, where the server says so. */
  reasoningTokens: tokenCount.optional().catch(undefined),
  /** The part of promptTokens read from the server's cache, where it says so. */
  cachedTokens: tokenCount.optional().catch(undefined),
});
export type Usage = Readonly<z.infer<typeof usageSchema>>;
const usage = usageSchema.optional().catch(undefined);
/** What of an answer was passed over or put right. */
const remarks = z.array(remarkSchema).readonly().optional().catch(undefined);

const eventFailureSchema = z.object({
  ...failureSchema.shape,
  code: failureCodeSchema.catch('internal'),
  params: z.record(z.string(), z.union([z.string(), z.number()]).catch('?')).optional(),
  status: failureSchema.shape.status.catch(undefined),
  retryAfterMs: failureSchema.shape.retryAfterMs.catch(undefined),
});

/** What the servers themselves write for a token that all but cannot come: JSON has no minus infinity. */
export const LEAST_LOGPROB = -9999;
const logprobSchema = z.object({ token: z.string(), logprob: z.number().catch(LEAST_LOGPROB) });
const tokenLogprobSchema = logprobSchema.extend({
  /** The likeliest tokens at this place, the chosen one among them or not. */
  top: z.array(logprobSchema).readonly().optional(),
});
export type TokenLogprob = Readonly<z.infer<typeof tokenLogprobSchema>>;

/** `at`: milliseconds since the Unix epoch, from one clock that does not go backwards within a run. */
const ofCell = { cell: cellKeySchema, at: z.number().nonnegative().catch(0) };
const base = {
  ...ofCell,
  /** Which of the cell's questions, counted from 0; absent: the first. */
  step: z.number().int().nonnegative().optional().catch(undefined),
};

/** A person judged the cell's completion. The last word of a cell and check counts; null takes it back. */
const ratedSchema = z.object({
  type: z.literal('rated'),
  ...ofCell,
  checkId: idSchema,
  /** Thumbs: 0 down, 1 up. Else 1 to 5. */
  value: z.number().int().min(0).max(5).nullable(),
});

/** A person saw the completions of two cells side by side, names hidden. The last word of a pair counts. */
const comparedSchema = z.object({
  type: z.literal('compared'),
  ...ofCell,
  other: cellKeySchema,
  /** `a` is `cell`, `b` is `other`. */
  winner: z.enum(['a', 'b', 'tie']),
});

/** What the program that an imported run came from said of an answer: kept as it was, beside what our checks say. */
const scoreSchema = z.object({
  /** Of what was looked at there. */
  name: z.string(),
  passed: z.boolean().optional().catch(undefined),
  score: z.number().optional().catch(undefined),
  /** Its words, or its grader's. */
  reason: z.string().optional().catch(undefined),
});
export type ImportedScore = Readonly<z.infer<typeof scoreSchema>>;

/** Of a question to a model that is asked about answers. */
const ofAsked = {
  /** Whom it was sent to. */
  asked: z.object({ providerId: idSchema, model: z.string() }).optional().catch(undefined),
  /** Exactly as sent; absent if it could not be made. */
  request: wireRequestSchema.optional(),
  usage,
  /** The model that answered, as the server names it. */
  model: z.string().optional(),
  /** Why it said nothing, if it did not. */
  failure: eventFailureSchema.optional(),
};

/** All that the grader said. */
const ofGrader = { ...ofAsked, text: z.string() };

/** How the vectors of an answer and of a text lie to each other: each measure of their nearness follows from these. */
const likenessSchema = z.object({
  /** What the answer was held against. */
  text: z.string(),
  /** The part of the answer that was held against it; absent: all of it. */
  part: z.string().optional(),
  /** The product of both vectors. */
  dot: z.number(),
  /** The products of each with itself. */
  answerSquare: z.number().nonnegative(),
  textSquare: z.number().nonnegative(),
  /** How long the vectors are. */
  dimensions: z.number().int().positive(),
});
export type Likeness = Readonly<z.infer<typeof likenessSchema>>;

export const runEventSchema = z.discriminatedUnion('type', [
  /** The request leaves now. A cell that is tried again starts again: what an earlier try said is void. */
  z.object({
    type: z.literal('started'),
    ...base,
    request: wireRequestSchema,
    /** So long it had waited for its turn with us; absent: not at all, or a log of an earlier build. */
    waitedMs: z.number().nonnegative().optional().catch(undefined),
  }),
  z.object({ type: z.literal('delta'), ...base, text: z.string() }),
  z.object({ type: z.literal('reasoningDelta'), ...base, text: z.string() }),
  /** Log probabilities of the tokens of the answer, in order, where the setting asks for them and the server gives them. */
  z.object({ type: z.literal('logprobs'), ...base, tokens: z.array(tokenLogprobSchema).readonly() }),
  /** A part of a tool call; parts with the same index belong together, their arguments are joined. */
  z.object({
    type: z.literal('toolCallDelta'),
    ...base,
    index: z.number().int().nonnegative().catch(0),
    id: z.string().optional(),
    name: z.string().optional(),
    arguments: z.string().optional(),
  }),
  z.object({
    type: z.literal('retrying'),
    ...base,
    attempt: z.number().int().min(1).catch(1),
    delayMs: z.number().nonnegative().catch(0),
    failure: eventFailureSchema,
  }),
  z.object({
    type: z.literal('completed'),
    ...base,
    /** The server's own word for why it ended; absent if it gave none. */
    finishReason: z.string().optional(),
    /** What its adapter takes that word for; absent where it is none of these. */
    ending: endingSchema.optional().catch(undefined),
    usage,
    /** The model that answered, as the server names it. */
    model: z.string().optional(),
    /** Which build of the model answered, where the server says so. */
    fingerprint: z.string().optional(),
    requestId: z.string().optional(),
    remarks,
    /** The cell goes on to ask: this is the end of a step, not of the cell. */
    more: z.boolean().optional().catch(undefined),
  }),
  /** What was counted of an answer that came to no good end was paid for all the same. */
  z.object({ type: z.literal('failed'), ...base, failure: eventFailureSchema, usage, remarks }),
  /** `costCap`: the run's cap was reached before the cell's first or next question. Without a reason: the user stopped it. */
  z.object({ type: z.literal('cancelled'), ...base, reason: z.literal('costCap').optional() }),
  /** In a race: what it would have told is known well enough. No question was sent for it. */
  z.object({ type: z.literal('skipped'), ...ofCell, skip: skipSchema }),
  /**
   * A grader was asked about the cell's answer. What it means for the check is read from `text` (readGrade). Where the answer's
   * meaning is compared, nobody said anything: `likeness` holds the figures, and the `embedded` before it what was sent.
   */
  z.object({
    type: z.literal('graded'),
    ...ofCell,
    checkId: idSchema,
    ...ofGrader,
    likeness: z.array(likenessSchema).readonly().optional().catch(undefined),
  }),
  /** A model was asked for the vectors of texts, the cell's answer or what it is held against among them. They are not kept. */
  z.object({ type: z.literal('embedded'), ...ofCell, ...ofAsked }),
  /** A model was asked which of two answers is better: `cell` stood first, `other` second. Its word is read from `text` (readPreference). */
  z.object({ type: z.literal('weighed'), ...ofCell, other: cellKeySchema, ...ofGrader }),
  z.object({ type: z.literal('scored'), ...ofCell, ...scoreSchema.shape }),
  ratedSchema,
  comparedSchema,
]);

/** A person's judgement, before it has its time. */
export const judgementSchema = z.discriminatedUnion('type', [
  ratedSchema.omit({ at: true }).strict(),
  comparedSchema.omit({ at: true }).strict(),
]);
export type Judgement = Readonly<z.infer<typeof judgementSchema>>;

export type RunEvent = Readonly<z.infer<typeof runEventSchema>>;
