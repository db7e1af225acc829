/**
 * The exact request of a cell. The window shows what this returns and the engine sends what this returns, so what
 * is shown is what is sent.
 */

import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import type { Cell } from '@shared/domain/session/cells';
import { casesOf } from '@shared/domain/session/cells';
import { interpolate } from '@shared/domain/session/interpolate';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { z } from 'zod';
import { isSent } from './isSent';

/** Body of `POST <baseUrl>/chat/completions`. Keys appear in this order; unset parameters do not appear. */
export const chatRequestBodySchema = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.string(), content: z.string() })),
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  stop: z.array(z.string()).readonly().optional(),
  seed: z.number().optional(),
  frequency_penalty: z.number().optional(),
  presence_penalty: z.number().optional(),
  reasoning_effort: z.string().optional(),
  logprobs: z.boolean().optional(),
  top_logprobs: z.number().optional(),
  stream: z.literal(true),
  /** Asks the server for its token counts; without it a streamed answer carries none. */
  stream_options: z.strictObject({ include_usage: z.literal(true) }),
});
export type ChatRequestBody = Readonly<z.infer<typeof chatRequestBodySchema>>;

export const chatRequestSchema = z.strictObject({ url: z.string(), body: chatRequestBodySchema });
export type ChatRequest = Readonly<z.infer<typeof chatRequestSchema>>;

export type ChatRequestResult =
  | { readonly ok: true; readonly value: ChatRequest }
  | { readonly ok: false; readonly failure: Failure };

/** The request of one cell, or why there is none (unknown provider, no model name, missing variables, no message). */
export function chatRequestOf(
  session: Session,
  providers: readonly Provider[],
  cell: Cell,
): ChatRequestResult {
  const prompt = session.prompts.find(({ id }) => id === cell.promptId);
  const setting = session.models.find(({ id }) => id === cell.modelId);
  const case_ = casesOf(session).find(({ id }) => id === cell.caseId);
  if (!prompt || !setting || !case_)
    return { ok: false, failure: { code: 'internal', detail: 'The cell is not in the session.' } };
  const provider = providers.find(({ id }) => id === setting.providerId);
  if (!provider)
    return { ok: false, failure: { code: 'provider.unknown', params: { provider: setting.providerId } } };
  if (setting.model.trim() === '')
    return { ok: false, failure: { code: 'model.missing', params: { provider: provider.label } } };
  const interpolated = interpolate(prompt.messages, case_);
  if (interpolated.status === 'missing') {
    return {
      ok: false,
      failure: { code: 'prompt.missingVariables', params: { names: interpolated.names.join(', ') } },
    };
  }
  const messages = interpolated.messages.filter(isSent).map(({ role, content }) => ({ role, content }));
  if (messages.length === 0) {
    return { ok: false, failure: { code: 'prompt.empty', params: { prompt: prompt.name } } };
  }
  return {
    ok: true,
    value: {
      url: `${provider.baseUrl.trim().replace(/\/+$/, '')}/chat/completions`,
      body: {
        model: setting.model.trim(),
        messages,
        ...paramsOf(setting.params, provider, cell),
        stream: true,
        stream_options: { include_usage: true },
      },
    },
  };
}

/** Sampling parameters under their names on the wire. Sample n > 0 of a seeded setting asks with seed + n. */
function paramsOf(params: SamplingParams, provider: Provider, cell: Cell): Partial<ChatRequestBody> {
  return {
    ...(params.temperature !== undefined && { temperature: params.temperature }),
    ...(params.topP !== undefined && { top_p: params.topP }),
    ...(params.maxTokens !== undefined && maxTokensOf(provider, params.maxTokens)),
    ...(params.stop !== undefined && { stop: params.stop }),
    ...(params.seed !== undefined && { seed: params.seed + cell.sample }),
    ...(params.frequencyPenalty !== undefined && { frequency_penalty: params.frequencyPenalty }),
    ...(params.presencePenalty !== undefined && { presence_penalty: params.presencePenalty }),
    ...(params.reasoningEffort !== undefined && { reasoning_effort: params.reasoningEffort }),
    ...(params.logprobs !== undefined && { logprobs: params.logprobs }),
    ...(params.topLogprobs !== undefined && { top_logprobs: params.topLogprobs }),
  };
}

function maxTokensOf(provider: Provider, tokens: number): Partial<ChatRequestBody> {
  return provider.kind === 'openai' ? { max_completion_tokens: tokens } : { max_tokens: tokens };
}
