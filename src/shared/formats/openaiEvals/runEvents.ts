/** What a run answered, as the events of a run log: answers, usage, ends, failures and scores as they were. */
import { isObject } from '@shared/domain/json';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import type { RunEvent, Usage } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import { endingOf } from '@shared/formats/chat/endingOf';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { OutputItem, SampleObject } from './evalShapes';
import { valueAt } from './itemNames';
import { readMessage, textOfMessage } from './readMessages';
import type { RunRow } from './runRows';

/** Or undefined: nothing was answered, nor did it fail. */
export function eventsOf(
  cell: CellKey,
  item: OutputItem | undefined,
  row: RunRow,
  answerField: readonly string[] | undefined,
  at: number,
): readonly RunEvent[] | undefined {
  const sample = item?.sample;
  const answer = answerOf(sample, row, answerField);
  const calls = toolCallsOf(sample);
  const usage = usageOf(sample);
  const { error } = sample ?? {};
  if (error && (error.code || error.message) && answer === undefined) {
    const detail = withoutSecretShapes([error.code, error.message].filter(Boolean).join(': '));
    const failure = { code: 'response.serverError' as const, params: { provider: 'OpenAI' }, detail };
    return [{ type: 'failed', cell, at, failure, ...(usage && { usage }) }];
  }
  if (answer === undefined && calls.length === 0) return undefined;
  const finishReason = sample?.finish_reason;
  const ending = finishReason === undefined ? undefined : endingOf(finishReason);
  return [
    ...(answer ? [{ type: 'delta' as const, cell, at, text: answer }] : []),
    ...calls.map((call, index) => ({ type: 'toolCallDelta' as const, cell, at, index, ...call })),
    {
      type: 'completed',
      cell,
      at,
      ...(finishReason !== undefined && { finishReason }),
      ...(ending && { ending }),
      ...(usage && { usage }),
      ...(sample?.model && { model: sample.model }),
    },
  ];
}

/** What the model wrote; else what came with the row. */
function answerOf(
  sample: SampleObject | undefined,
  { row, given }: RunRow,
  answerField: readonly string[] | undefined,
): string | undefined {
  if (answerField) {
    const value = valueAt(row, answerField);
    return value === undefined ? undefined : wordsOf(value);
  }
  const written = (sample?.output ?? []).flatMap((each) => {
    const message = isObject(each)
      ? readMessage({ role: 'assistant', ...each }, '', () => undefined)
      : undefined;
    return message ? [textOfMessage(message)] : [];
  });
  if (written.length > 0) return written.join('\n');
  if (sample?.output_text !== undefined) return sample.output_text;
  // Azure puts it beside the row's own fields.
  const beside = given?.output_text ?? row['sample.output_text'];
  return beside === undefined ? undefined : wordsOf(beside);
}

function toolCallsOf(
  sample: SampleObject | undefined,
): readonly { readonly id?: string; readonly name?: string; readonly arguments?: string }[] {
  const lists = (sample?.output ?? []).flatMap((each): readonly unknown[] =>
    isObject(each) && Array.isArray(each.tool_calls) ? each.tool_calls : [],
  );
  return lists.flatMap((call) => {
    if (!isObject(call)) return [];
    const named = isObject(call.function) ? call.function : call;
    return [
      {
        ...(typeof call.id === 'string' && { id: call.id }),
        ...(typeof named.name === 'string' && { name: named.name }),
        ...(named.arguments !== undefined && { arguments: wordsOf(named.arguments) }),
      },
    ];
  });
}

function usageOf(sample: SampleObject | undefined): Usage | undefined {
  const { prompt_tokens, completion_tokens, cached_tokens } = sample?.usage ?? {};
  if (prompt_tokens === undefined || completion_tokens === undefined) return undefined;
  return {
    promptTokens: prompt_tokens,
    completionTokens: completion_tokens,
    ...(cached_tokens !== undefined && { cachedTokens: cached_tokens }),
  };
}
