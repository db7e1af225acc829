/** One try of one cell: one request, and what becomes of it. */

import { postChat } from '@engine/adapters/openaiChat/chatClient';
import { readAnswer } from '@engine/adapters/openaiChat/readAnswer';
import { type FailureContext, failure } from '@engine/failures/failureOf';
import type { ChatRequest } from '@shared/domain/call/chatRequest';
import { originOf, type Provider } from '@shared/domain/providers/provider';
import type { RunEvent } from '@shared/domain/run/run';
import type { EngineDeps } from './runJobs';

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;
/** What happens to a cell; the run adds which and when. */
export type CellEvent = DistributiveOmit<RunEvent, 'cell' | 'at'>;

/** Rejects when `signal` is aborted, else tells exactly one end. */
export async function runCell(
  request: ChatRequest,
  provider: Provider,
  deps: EngineDeps,
  emit: (event: CellEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const key = deps.keyOf(provider.id);
  const context: FailureContext = {
    provider: provider.label,
    model: request.body.model,
    url: request.url,
    key: typeof key === 'string' ? key : undefined,
    now: deps.wallNow ?? Date.now,
  };
  if (typeof key === 'object') {
    emit({ type: 'failed', failure: key });
    return;
  }
  if (originOf(provider.baseUrl.trim()) === undefined) {
    emit({ type: 'failed', failure: failure('network.badUrl', context) });
    return;
  }
  emit({ type: 'started', request });
  const transport = { send: deps.send, userAgent: deps.userAgent ?? 'Parallax' };
  const posted = await postChat(request, provider, transport, context, signal);
  if (posted.type === 'failed') {
    emit(posted);
    return;
  }
  const outcome = await readAnswer(
    posted.answer,
    {
      text: (text) => emit({ type: 'delta', text }),
      reasoning: (text) => emit({ type: 'reasoningDelta', text }),
      logprobs: (tokens) => emit({ type: 'logprobs', tokens }),
      toolCall: (part) => emit({ type: 'toolCallDelta', ...part }),
    },
    context,
    signal,
  );
  emit(outcome.type === 'completed' ? { type: 'completed', ...outcome.end } : outcome);
}
