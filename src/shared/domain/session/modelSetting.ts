/** A model setting: a provider, a model name and sampling parameters. */

import { idSchema } from '@shared/domain/ids';
import { z } from 'zod';
import { otherFieldsSchema } from './otherFields';

export const reasoningEffortSchema = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']);
export type ReasoningEffort = z.infer<typeof reasoningEffortSchema>;

/** Sampling parameters. One that is not set is not sent, so the server's own default holds. */
export const samplingParamsSchema = z.strictObject({
  /** 0 to 2. */
  temperature: z.number().min(0).max(2).optional(),
  /** Nucleus sampling, 0 to 1. */
  topP: z.number().min(0).max(1).optional(),
  /** So many of the likeliest tokens are drawn from, 0: all. Known to llama.cpp and most servers of open models. */
  topK: z.number().int().min(0).optional(),
  /** Tokens less likely than this part of the likeliest are left out, 0 to 1. As `topK`. */
  minP: z.number().min(0).max(1).optional(),
  /** Most tokens to generate, at least 1. */
  maxTokens: z.number().int().min(1).optional(),
  /** Up to four sequences at which the server stops. */
  stop: z.array(z.string().min(1)).min(1).max(4).readonly().optional(),
  seed: z.number().int().optional(),
  /** -2 to 2. */
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  /** -2 to 2. */
  presencePenalty: z.number().min(-2).max(2).optional(),
  /** What was said lately becomes less likely by this factor, 1: it does not. As `topK`. */
  repeatPenalty: z.number().min(0.1).max(10).optional(),
  reasoningEffort: reasoningEffortSchema.optional(),
  /** Asks for the log probability of each token of the answer. */
  logprobs: z.boolean().optional(),
  /** How many of the likeliest tokens at each place, 0 to 20; needs `logprobs`. */
  topLogprobs: z.number().int().min(0).max(20).optional(),
  /** Sent as they are, beside the others. */
  other: otherFieldsSchema.optional(),
});
export type SamplingParams = Readonly<z.infer<typeof samplingParamsSchema>>;

/**
 * Interfaces of a server beside chat completions, by which single models are asked: OpenAI's Responses, Google's own
 * `generateContent`, Anthropic's Messages. (Decision 60)
 */
export const modelApiSchema = z.enum(['responses', 'gemini', 'messages']);
export type ModelApi = z.infer<typeof modelApiSchema>;

export const modelSettingSchema = z.strictObject({
  id: idSchema,
  providerId: idSchema,
  /** The name that is sent; free text, empty while not chosen yet. */
  model: z.string(),
  /** Absent: as the provider's kind has it. */
  api: modelApiSchema.optional(),
  params: samplingParamsSchema.default({}),
  /** What the user calls it; blank or absent: what modelNames.ts makes of the model and its neighbours. Never sent. */
  alias: z.string().optional(),
});
export type ModelSetting = Readonly<z.infer<typeof modelSettingSchema>>;
