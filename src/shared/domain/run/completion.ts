/** A Completion is the fold of a cell's events; the one reducer that screen, file and command line share. */

import type { ChatRequest } from '@shared/domain/call/chatRequest';
import type { Failure } from '@shared/domain/failure';
import { assertNever } from '@shared/domain/result';
import type { CellKey } from '@shared/domain/session/cells';
import type { RunEvent, TokenLogprob, Usage } from './run';

export interface Completion {
  readonly cell: CellKey;
  readonly status: 'queued' | 'running' | 'retrying' | 'completed' | 'failed' | 'cancelled';
  readonly text: string;
  readonly reasoning: string;
  /** Of the answer's tokens, in order. */
  readonly logprobs?: readonly TokenLogprob[];
  readonly toolCalls?: readonly ToolCall[];
  readonly request?: ChatRequest;
  /** Milliseconds since the Unix epoch, as in RunEvent. */
  readonly startedAt?: number;
  readonly firstTokenAt?: number;
  readonly endedAt?: number;
  readonly finishReason?: string;
  readonly usage?: Usage;
  readonly model?: string;
  /** The build of the model, as the server names it. */
  readonly fingerprint?: string;
  readonly requestId?: string;
  /** Why it failed, or why it is being retried. */
  readonly failure?: Failure;
  /** Why it was never begun. */
  readonly cancelReason?: 'costCap';
  readonly retry?: { readonly attempt: number; readonly at: number; readonly delayMs: number };
  /** What graders said of it, by check. */
  readonly grades?: Readonly<Record<string, Grade>>;
  /** What a person said of it, by check: thumbs 0 or 1, else 1 to 5. */
  readonly ratings?: Readonly<Record<string, number>>;
}

export interface ToolCall {
  readonly id?: string;
  readonly name: string;
  /** As the model wrote them: usually JSON, not always valid. */
  readonly arguments: string;
}

export type Grade = Omit<Extract<RunEvent, { type: 'graded' }>, 'type' | 'cell' | 'checkId'>;

export type Completions = ReadonlyMap<CellKey, Completion>;

export function queuedCompletion(cell: CellKey): Completion {
  return { cell, status: 'queued', text: '', reasoning: '' };
}

/** Folds events into completions. Cells that no event names keep their identity (`===`). */
export function applyRunEvents(completions: Completions, events: readonly RunEvent[]): Completions {
  if (events.length === 0) return completions;
  const next = new Map(completions);
  for (const event of events) {
    if (event.type === 'compared') continue;
    next.set(event.cell, applyRunEvent(next.get(event.cell) ?? queuedCompletion(event.cell), event));
  }
  return next;
}

function applyRunEvent(completion: Completion, event: RunEvent): Completion {
  const { cell } = completion;
  switch (event.type) {
    case 'started':
      return { ...queuedCompletion(cell), status: 'running', startedAt: event.at, request: event.request };
    case 'delta':
      return {
        ...completion,
        text: completion.text + event.text,
        firstTokenAt: completion.firstTokenAt ?? event.at,
      };
    case 'reasoningDelta':
      return {
        ...completion,
        reasoning: completion.reasoning + event.text,
        firstTokenAt: completion.firstTokenAt ?? event.at,
      };
    case 'logprobs':
      return { ...completion, logprobs: [...(completion.logprobs ?? []), ...event.tokens] };
    case 'toolCallDelta':
      return { ...completion, toolCalls: withToolCallDelta(completion.toolCalls ?? [], event) };
    case 'retrying':
      return {
        ...completion,
        status: 'retrying',
        failure: event.failure,
        retry: { attempt: event.attempt, at: event.at, delayMs: event.delayMs },
      };
    case 'completed':
      return {
        ...completion,
        status: 'completed',
        endedAt: event.at,
        ...(event.finishReason !== undefined && { finishReason: event.finishReason }),
        ...(event.usage && { usage: event.usage }),
        ...(event.model !== undefined && { model: event.model }),
        ...(event.fingerprint !== undefined && { fingerprint: event.fingerprint }),
        ...(event.requestId !== undefined && { requestId: event.requestId }),
      };
    case 'failed':
      return { ...completion, status: 'failed', endedAt: event.at, failure: event.failure };
    case 'cancelled':
      return {
        ...completion,
        status: 'cancelled',
        endedAt: event.at,
        ...(event.reason && { cancelReason: event.reason }),
      };
    case 'graded': {
      const { type: _, cell: __, checkId, ...grade } = event;
      return { ...completion, grades: { ...completion.grades, [checkId]: grade } };
    }
    case 'rated': {
      const { [event.checkId]: _, ...others } = completion.ratings ?? {};
      const ratings = event.value === null ? others : { ...others, [event.checkId]: event.value };
      return { ...completion, ratings };
    }
    case 'compared':
      // Of two cells, and of no completion alone: see comparisons.ts.
      return completion;
    default:
      return assertNever(event);
  }
}

function withToolCallDelta(
  calls: readonly ToolCall[],
  { index, id, name, arguments: text }: Extract<RunEvent, { type: 'toolCallDelta' }>,
): readonly ToolCall[] {
  // A server that skips an index must not make us allocate up to it.
  const at = Math.min(index, calls.length);
  const before = calls[at] ?? { name: '', arguments: '' };
  const call = {
    ...before,
    ...(id !== undefined && { id }),
    name: before.name + (name ?? ''),
    arguments: before.arguments + (text ?? ''),
  };
  return [...calls.slice(0, at), call, ...calls.slice(at + 1)];
}

/** Whether nothing more will happen to it. */
export function isEnded({ status }: Pick<Completion, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

/**
 * A log that ends without an end for a cell (the app was killed) is shown as what it is: cancelled, with the text
 * that was logged.
 */
export function closeOpenCompletions(completions: Completions): Completions {
  return new Map(
    Array.from(completions, ([key, completion]) => [
      key,
      isEnded(completion) ? completion : { ...completion, status: 'cancelled' as const },
    ]),
  );
}

export interface Metrics {
  /** Request sent to first token, milliseconds. */
  readonly timeToFirstTokenMs?: number;
  /** Request sent to end, milliseconds. */
  readonly totalMs?: number;
  /** Completion tokens per second from the first token to the end; absent where that time is too short to tell. */
  readonly tokensPerSecond?: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Whether the token counts are our estimate, because the server sent none. */
  readonly isEstimate: boolean;
}

/** An answer that came all at once has no speed; dividing by its fraction of a millisecond would show 97,000 tok/s. */
const SHORTEST_STREAM_MS = 10;

/** What is shown under a completion. `estimateTokens` stands in where the server sent no usage. */
export function metricsOf(completion: Completion, estimateTokens: (text: string) => number): Metrics {
  const { startedAt, firstTokenAt, endedAt, usage, request } = completion;
  const prompt = request?.body.messages.map((message) => message.content).join('\n') ?? '';
  const promptTokens = usage?.promptTokens ?? estimateTokens(prompt);
  const completionTokens = usage?.completionTokens ?? estimateTokens(completion.reasoning + completion.text);
  const streamedMs = firstTokenAt !== undefined && endedAt !== undefined ? endedAt - firstTokenAt : 0;
  return {
    ...(startedAt !== undefined &&
      firstTokenAt !== undefined && { timeToFirstTokenMs: firstTokenAt - startedAt }),
    ...(startedAt !== undefined && endedAt !== undefined && { totalMs: endedAt - startedAt }),
    ...(streamedMs >= SHORTEST_STREAM_MS &&
      completionTokens > 0 && { tokensPerSecond: (completionTokens / streamedMs) * 1000 }),
    promptTokens,
    completionTokens,
    isEstimate: usage === undefined,
  };
}
