/** What is shown under a completion: its steps taken together. */
import { IMAGE_TOKENS } from '@shared/domain/call/estimateCall';
import { isDataUri } from '@shared/domain/call/messageText';
import { textsIn } from '@shared/domain/call/wireRequest';
import type { Completion, Step } from './completion';

export interface Metrics {
  /** For its turn with us, milliseconds, all steps together: no part of the times below. Absent where it did not wait. */
  readonly waitedMs?: number;
  /** First request sent to first token, milliseconds. */
  readonly timeToFirstTokenMs?: number;
  /** First request sent to the end of the last answer, milliseconds. */
  readonly totalMs?: number;
  /** Completion tokens per second while answers streamed; absent where that time is too short to tell. */
  readonly tokensPerSecond?: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Whether token counts are our estimate, because the server sent none. */
  readonly isEstimate: boolean;
}

/** An answer that came all at once has no speed; dividing by its fraction of a millisecond would show 97,000 tok/s. */
const SHORTEST_STREAM_MS = 10;

/** `estimateTokens` stands in where the server sent no usage. */
export function metricsOf({ steps }: Completion, estimateTokens: (text: string) => number): Metrics {
  const startedAt = steps[0]?.startedAt;
  const first = steps.findIndex((step) => step.firstTokenAt !== undefined);
  const firstTokenAt = steps[first]?.firstTokenAt;
  const endedAt = steps.at(-1)?.endedAt;
  const waited = waitedMsOf(steps);
  const between = (upTo: number) => waitedMsOf(steps.slice(1, upTo));
  const counts = steps.map((step) => tokensOf(step, estimateTokens));
  const completionTokens = sum(counts.map(({ completion }) => completion));
  const streamedMs = sum(steps.map(streamedMsOf));
  return {
    ...(waited > 0 && { waitedMs: waited }),
    ...(startedAt !== undefined &&
      firstTokenAt !== undefined && { timeToFirstTokenMs: firstTokenAt - startedAt - between(first + 1) }),
    ...(startedAt !== undefined &&
      endedAt !== undefined && { totalMs: endedAt - startedAt - between(steps.length) }),
    ...(streamedMs >= SHORTEST_STREAM_MS &&
      completionTokens > 0 && { tokensPerSecond: (completionTokens / streamedMs) * 1000 }),
    promptTokens: sum(counts.map(({ prompt }) => prompt)),
    completionTokens,
    isEstimate: steps.length === 0 || steps.some(({ usage }) => usage === undefined),
  };
}

/** What a step took, as the server counted it or as we estimate it. */
export function tokensOf(
  { usage, request, reasoning, text, toolCalls = [] }: Step,
  estimateTokens: (text: string) => number,
): { readonly prompt: number; readonly completion: number } {
  if (usage) return { prompt: usage.promptTokens, completion: usage.completionTokens };
  const texts = request ? textsIn(request.body) : [];
  const words = texts.filter((each) => !isDataUri(each) && !isBytes(each));
  // What is sent along as it is are images; their letters are no words.
  const images = (texts.length - words.length) * IMAGE_TOKENS;
  return {
    prompt: estimateTokens(words.join('\n')) + images,
    completion: estimateTokens(
      reasoning + text + toolCalls.map((call) => call.name + call.arguments).join(''),
    ),
  };
}

/** In base64, as Google, Anthropic and Bedrock take an image. */
const isBytes = (text: string): boolean => text.length > 200 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);

const waitedMsOf = (steps: readonly Step[]): number => sum(steps.map(({ waitedMs = 0 }) => waitedMs));

const streamedMsOf = ({ firstTokenAt, endedAt }: Step): number =>
  firstTokenAt !== undefined && endedAt !== undefined ? endedAt - firstTokenAt : 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
