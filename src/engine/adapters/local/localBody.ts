/**
 * What a model of this computer is asked with: the text that it reads, and every value that its answer depends on. The window
 * shows what this returns, and the process that runs models is given it.
 */

import type { Sender } from '@engine/adapters/adapter';
import { generateSchema, type Problem, samplingSchema } from '@engine/local/messages';
import { bytesText } from '@shared/domain/bytesText';
import type { Call } from '@shared/domain/call/call';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure, FailureCode } from '@shared/domain/failure';
import { dialectFor } from '@shared/domain/providers/dialect';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { ResponseFormat } from '@shared/domain/session/promptExtras';
import { templateFilling } from '@shared/formats/chatTemplate/templateFilling';
import { z } from 'zod';

export const PROTOCOL = 'local';

export const localBodySchema = generateSchema.extend({
  model: z.string(),
  /** What the template says of its own, that nobody wrote. */
  added: z.string().optional(),
});
export type LocalBody = z.infer<typeof localBodySchema>;

/** Where nothing is set: as in llama.cpp's own programs. */
const DEFAULTS: z.infer<typeof samplingSchema> = {
  temperature: 0.8,
  topK: 40,
  topP: 0.95,
  minP: 0.05,
  repeatPenalty: 1,
  frequencyPenalty: 0,
  presencePenalty: 0,
};

/** Fails where the model is not there, or its template does not take the messages. The model is not loaded for it. */
export async function prepareLocal(
  call: Call,
  provider: Provider,
  { localModels }: Sender,
): Promise<Result<WireRequest>> {
  const about = { provider: provider.label, model: call.model };
  if (call.messages.some(({ parts }) => parts?.some(({ type }) => type === 'image')))
    return fail({ code: 'local.onlyText', params: about });
  const file = await localModels.fileOf(call.model);
  if (file === undefined) return fail({ code: 'local.modelMissing', params: about });
  const rendered = await localModels.render({
    file,
    ...templateFilling(call),
    ownSystem: dialectFor(provider, call.model).templateSystem ?? true,
  });
  if (!rendered.ok) return fail(failureOf(rendered.problem, about));
  const { prompt, added } = rendered.value;
  const { params, responseFormat } = call;
  const json = jsonOf(responseFormat);
  const body: LocalBody = {
    model: call.model,
    file,
    prompt,
    ...(added !== undefined && { added }),
    sampling: samplingOf(params),
    ...(params.maxTokens !== undefined && { maxTokens: params.maxTokens }),
    stop: params.stop ?? [],
    ...(json !== undefined && { json }),
    ...(params.logprobs === true && { logprobs: params.topLogprobs ?? 0 }),
  };
  return ok({
    protocol: PROTOCOL,
    url: `file://${encodeURI(file)}`,
    headers: {},
    body: body as unknown as WireRequest['body'],
  });
}

function samplingOf(params: SamplingParams): LocalBody['sampling'] {
  const set = Object.entries(params).filter(([name]) => Object.hasOwn(samplingSchema.shape, name));
  return { ...DEFAULTS, ...Object.fromEntries(set) };
}

function jsonOf(format: ResponseFormat | undefined): LocalBody['json'] {
  if (format?.type === 'json_schema') return format.schema;
  return format?.type === 'json_object' ? 'any' : undefined;
}

const CODES: Readonly<Record<Problem['code'], FailureCode>> = {
  unavailable: 'local.unavailable',
  modelMissing: 'local.modelMissing',
  modelUnreadable: 'local.modelUnreadable',
  notGguf: 'local.notGguf',
  damaged: 'local.damaged',
  partMissing: 'local.partMissing',
  template: 'local.template',
  tools: 'local.noTools',
  schema: 'local.schema',
  tooLong: 'local.tooLong',
  noRoom: 'local.noRoom',
  memory: 'local.memory',
  crashed: 'local.crashed',
  internal: 'internal',
};

/** `about`: who was asked, for the text. */
export const failureOf = (
  { code, detail, params }: Problem,
  about: { readonly provider: string; readonly model: string },
): Failure => ({
  code: CODES[code],
  params: {
    ...about,
    ...params,
    ...(code === 'memory' && {
      need: bytesText(Number(params?.need)),
      free: bytesText(Number(params?.free)),
    }),
  },
  ...(detail !== undefined && { detail }),
});
