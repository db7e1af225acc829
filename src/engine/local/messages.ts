/** What the app and the process that runs models say to each other: both sides look at each message with these. */
import { z } from 'zod';
import { piecesSchema } from './pieces';

const id = z.number().int().nonnegative();

const renderSchema = z.strictObject({
  /** The model's file. */
  file: z.string(),
  /** Under the names that templates know them by. */
  messages: z.array(z.json()).readonly(),
  tools: z.array(z.json()).readonly().optional(),
  /** What else the template may ask for. */
  settings: z.record(z.string(), z.json()),
  /** False: what the template says of its own in the place of a system message is left out. */
  ownSystem: z.boolean(),
});
export type Render = Readonly<z.infer<typeof renderSchema>>;

/** Every value that is used, those that nobody set too: none is hidden in a library. */
export const samplingSchema = z.strictObject({
  temperature: z.number(),
  topK: z.number().int(),
  topP: z.number(),
  minP: z.number(),
  seed: z.number().int().optional(),
  repeatPenalty: z.number(),
  frequencyPenalty: z.number(),
  presencePenalty: z.number(),
});

export const generateSchema = z.strictObject({
  file: z.string(),
  prompt: piecesSchema,
  sampling: samplingSchema,
  maxTokens: z.number().int().min(1).optional(),
  stop: z.array(z.string()).readonly(),
  /** What the answer is held to: any JSON, or JSON of this schema. */
  json: z.union([z.literal('any'), z.record(z.string(), z.json())]).optional(),
  /** So many of the likeliest tokens at each place. */
  logprobs: z.number().int().min(0).optional(),
});
export type Generate = Readonly<z.infer<typeof generateSchema>>;

const countSchema = generateSchema.pick({ file: true, prompt: true });
export type Count = Readonly<z.infer<typeof countSchema>>;

export const toProcessSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('render'), id, question: renderSchema }),
  /** What `generate` would load first. */
  z.strictObject({ type: z.literal('load'), id, question: generateSchema }),
  z.strictObject({ type: z.literal('generate'), id, question: generateSchema }),
  /** By the model's own vocabulary, where it is loaded; it is not loaded for it. */
  z.strictObject({ type: z.literal('count'), id, question: countSchema }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);
export type ToProcess = Readonly<z.infer<typeof toProcessSchema>>;

const logprob = z.strictObject({ token: z.string(), logprob: z.number() });

const renderedSchema = z.strictObject({
  prompt: piecesSchema,
  /** What the template says of its own before the first message, that nobody wrote. */
  added: z.string().optional(),
});
export type Rendered = Readonly<z.infer<typeof renderedSchema>>;

const generatedSchema = z.strictObject({
  /** The model ended it, a stop sequence or the end of what its grammar allows; its most tokens; no more room. */
  finish: z.enum(['stop', 'length', 'context']),
  promptTokens: id,
  /** Of these, what the process had read before. */
  cachedTokens: id,
  completionTokens: id,
});
export type Generated = Readonly<z.infer<typeof generatedSchema>>;

const problemSchema = z.strictObject({
  code: z.enum([
    /** The library, or its part for this machine. */
    'unavailable',
    'modelMissing',
    'modelUnreadable',
    'notGguf',
    'damaged',
    'partMissing',
    /** The template does not take these messages. */
    'template',
    'tools',
    'schema',
    'tooLong',
    /** The prompt has room, the answer that was asked for has not. */
    'noRoom',
    /** More memory than is free; in bytes. */
    'memory',
    'internal',
    /** Said by nobody: it ended. */
    'crashed',
  ]),
  detail: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = Readonly<z.infer<typeof problemSchema>>;

export const fromProcessSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rendered'), id, rendered: renderedSchema }),
  z.strictObject({ type: z.literal('loaded'), id }),
  z.strictObject({ type: z.literal('counted'), id, tokens: id.nullable() }),
  /** Unasked: which model is in memory now, and what the whole process takes. */
  z.strictObject({ type: z.literal('memory'), file: z.string().optional(), bytes: z.number() }),
  z.strictObject({ type: z.literal('text'), id, text: z.string() }),
  z.strictObject({
    type: z.literal('logprobs'),
    id,
    tokens: z.array(logprob.extend({ top: z.array(logprob).readonly().optional() })).readonly(),
  }),
  z.strictObject({ type: z.literal('generated'), id, generated: generatedSchema }),
  /** It was under way and has ended since. */
  z.strictObject({ type: z.literal('cancelled'), id }),
  z.strictObject({ type: z.literal('failed'), id, problem: problemSchema }),
]);
export type FromProcess = Readonly<z.infer<typeof fromProcessSchema>>;
