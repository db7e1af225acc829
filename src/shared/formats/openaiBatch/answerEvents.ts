/**
 * An answer of a batch as the events of a run log. Shapes: the output file's lines as `resources/batches.d.ts` of the `openai` package
 * documents them, with a chat completion or a response as the body. A batch says nothing of how long an answer took.
 */
import { isObject, type Json } from '@shared/domain/json';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import type { RunEvent, Usage } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { endingOf } from '@shared/formats/chat/endingOf';

export interface BatchAnswer {
  readonly customId: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly body?: Json;
  readonly error?: { readonly code?: string; readonly message?: string };
}

/** Undefined where it is no line of an output or an error file. */
export function answerOf(row: Json): BatchAnswer | undefined {
  const { custom_id: customId, response, error } = row;
  if (typeof customId !== 'string' || !('response' in row || 'error' in row)) return undefined;
  const given: Json = isObject(response) ? response : {};
  const body = isObject(given.body) ? given.body : undefined;
  const failed = isObject(error) ? error : isObject(body?.error) ? body.error : undefined;
  return {
    customId,
    ...(typeof given.status_code === 'number' && { status: given.status_code }),
    ...(typeof given.request_id === 'string' && given.request_id !== '' && { requestId: given.request_id }),
    ...(body && { body }),
    ...(failed && {
      error: {
        ...(typeof failed.code === 'string' && { code: failed.code }),
        ...(typeof failed.message === 'string' && { message: failed.message }),
      },
    }),
  };
}

/** When it was made, milliseconds; undefined where it does not say. */
export function timeOf({ body }: BatchAnswer): number | undefined {
  const at = body?.created ?? body?.created_at;
  return typeof at === 'number' && Number.isFinite(at) && at > 0 ? at * 1000 : undefined;
}

interface Choice {
  readonly text: string;
  readonly calls: readonly { readonly id?: string; readonly name?: string; readonly arguments?: string }[];
  readonly finishReason?: string;
}

/** Of each of the answer's choices the events of its cell. None for a choice that has no cell. */
export function answerEvents(
  answer: BatchAnswer,
  cellOf: (sample: number) => CellKey | undefined,
  at: number,
  provider: string,
): readonly RunEvent[] {
  const { body, error, status, requestId } = answer;
  const choices = body ? choicesOf(body) : [];
  if (choices.length === 0) {
    const cell = cellOf(0);
    const detail = withoutSecretShapes([error?.code, error?.message].filter(Boolean).join(': '));
    const failure = {
      code: 'response.serverError' as const,
      params: { provider },
      ...(detail !== '' && { detail }),
      ...(status !== undefined && { status }),
      ...(requestId !== undefined && { requestId }),
    };
    return cell === undefined ? [] : [{ type: 'failed', cell, at, failure }];
  }
  const usage = body && usageOf(body);
  return choices.flatMap(({ text, calls, finishReason }, sample): readonly RunEvent[] => {
    const cell = cellOf(sample);
    if (cell === undefined) return [];
    const ending = finishReason === undefined ? undefined : endingOf(finishReason);
    return [
      ...(text === '' ? [] : [{ type: 'delta' as const, cell, at, text }]),
      ...calls.map((call, index) => ({ type: 'toolCallDelta' as const, cell, at, index, ...call })),
      {
        type: 'completed',
        cell,
        at,
        ...(finishReason !== undefined && { finishReason }),
        ...(ending && { ending }),
        // Counted once for all of them.
        ...(usage && sample === 0 && { usage }),
        ...(typeof body?.model === 'string' && { model: body.model }),
        ...(typeof body?.system_fingerprint === 'string' && { fingerprint: body.system_fingerprint }),
        ...(requestId !== undefined && { requestId }),
      },
    ];
  });
}

function choicesOf(body: Json): readonly Choice[] {
  if (Array.isArray(body.choices))
    return body.choices.flatMap((choice: unknown): readonly Choice[] => {
      if (!isObject(choice) || !isObject(choice.message)) return [];
      const { content, refusal, tool_calls: calls } = choice.message;
      const reason = choice.finish_reason;
      return [
        {
          text: typeof content === 'string' ? content : typeof refusal === 'string' ? refusal : '',
          calls: (Array.isArray(calls) ? calls : []).flatMap((call: unknown) =>
            isObject(call) && isObject(call.function) ? [callOf(call.id, call.function)] : [],
          ),
          ...(typeof reason === 'string' && { finishReason: reason }),
        },
      ];
    });
  if (!Array.isArray(body.output)) return [];
  const items = body.output.filter(isObject);
  const texts = items.flatMap(({ type, content }) =>
    type === 'message' && Array.isArray(content)
      ? content.flatMap((part: unknown) =>
          isObject(part) && typeof part.text === 'string' ? [part.text] : [],
        )
      : [],
  );
  const calls = items
    .filter(({ type }) => type === 'function_call')
    .map((call) => callOf(call.call_id, call));
  const cut = isObject(body.incomplete_details) ? body.incomplete_details.reason : undefined;
  const reason = typeof cut === 'string' ? cut : calls.length > 0 ? 'tool_calls' : body.status;
  return [{ text: texts.join(''), calls, ...(typeof reason === 'string' && { finishReason: reason }) }];
}

const callOf = (id: unknown, { name, arguments: given }: Json) => ({
  ...(typeof id === 'string' && { id }),
  ...(typeof name === 'string' && { name }),
  ...(typeof given === 'string' && { arguments: given }),
});

function usageOf({ usage }: Json): Usage | undefined {
  if (!isObject(usage)) return undefined;
  const count = (value: unknown) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
  const promptTokens = count(usage.prompt_tokens ?? usage.input_tokens);
  const completionTokens = count(usage.completion_tokens ?? usage.output_tokens);
  if (promptTokens === undefined || completionTokens === undefined) return undefined;
  const details = usage.completion_tokens_details ?? usage.output_tokens_details;
  const cached = usage.prompt_tokens_details ?? usage.input_tokens_details;
  const reasoningTokens = isObject(details) ? count(details.reasoning_tokens) : undefined;
  const cachedTokens = isObject(cached) ? count(cached.cached_tokens) : undefined;
  return {
    promptTokens,
    completionTokens,
    ...(reasoningTokens !== undefined && { reasoningTokens }),
    ...(cachedTokens !== undefined && { cachedTokens }),
  };
}
