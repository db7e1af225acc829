/**
 * Reads an answer of events, or of one JSON object where the server was asked for all at once, in a protocol whose objects say by
 * themselves what they are. Bounded as every answer is (decision 15).
 */
import type { AnswerEnd, AnswerOutcome } from '@engine/adapters/adapter';
import { completed } from '@engine/events/answerEnd';
import {
  type FailureContext,
  failure,
  failureOfError,
  failureOfErrorBody,
  failureOfForeignAnswer,
  failureOfTooLarge,
  requestIdOf,
} from '@engine/failures/failureOf';
import { type HttpAnswer, LAST_WORDS_MS, MOST_ANSWER_BYTES } from '@engine/http/http';
import { SseDecoder, type SseEvent } from '@engine/http/sseDecoder';
import { textDecoderOf } from '@engine/http/textDecoderOf';
import type { Failure } from '@shared/domain/failure';
import { isObject, type Json, parseJson } from '@shared/domain/json';

/** What one protocol makes of its objects; what they say goes to its sink. */
export interface EventReader {
  /** Takes an event or a whole answer; given back is what it says of an error. */
  readonly take: (json: Json) => Json | undefined;
  /** Whether any of them was of the protocol. */
  readonly isKnown: boolean;
  /** Whether the server has said why it ended: nothing that follows is waited for. */
  readonly hasEnded: boolean;
  /** What it tells about the answer by now. */
  readonly end: AnswerEnd;
}

/** As much of an answer in another protocol as is worth keeping to show. */
const FOREIGN_LENGTH = 100_000;

/** What came before it broke stays said. Rejects only when `signal` is aborted. */
export async function readEvents(
  { status, headers, body, hurry, close }: HttpAnswer,
  reader: EventReader,
  context: FailureContext,
  signal: AbortSignal,
): Promise<AnswerOutcome> {
  const decoder = textDecoderOf(headers);
  const events = new SseDecoder();
  let [received, beginning] = [0, ''];
  let lastWords: NodeJS.Timeout | undefined;
  const failed = (why: Failure): AnswerOutcome => {
    const { usage, remarks } = reader.end;
    const requestId = why.requestId ?? requestIdOf(headers);
    return {
      type: 'failed',
      failure: { ...why, ...(requestId !== undefined && { requestId }) },
      ...(usage && { usage }),
      ...(remarks && { remarks }),
    };
  };
  const take = (sent: readonly SseEvent[]): AnswerOutcome | undefined => {
    for (const { data } of sent)
      for (const json of objectsIn(data)) {
        const error = reader.take(json);
        if (error) return failed(failureOfErrorBody(error, headers, context));
      }
    return undefined;
  };
  const push = (text: string): AnswerOutcome | undefined => {
    const isFirst = beginning === '';
    if (beginning.length < FOREIGN_LENGTH) beginning += isFirst ? text.trimStart() : text;
    // Such an answer was thought out before it was begun.
    if (isFirst && beginning.startsWith('{')) hurry();
    return take(events.push(text));
  };
  try {
    for await (const bytes of body) {
      received += bytes.length;
      if (received > MOST_ANSWER_BYTES) {
        close();
        return failed(failureOfTooLarge(context));
      }
      const outcome = push(decoder.decode(bytes, { stream: true }));
      if (outcome) {
        close();
        return outcome;
      }
      clearTimeout(lastWords);
      if (reader.hasEnded) lastWords = setTimeout(close, LAST_WORDS_MS);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    if (!reader.hasEnded) return failed(failureOfError(error, context));
  } finally {
    clearTimeout(lastWords);
  }
  const outcome = push(decoder.decode()) ?? take(events.flush());
  if (outcome) return outcome;
  if (reader.hasEnded) return completed(reader.end, headers);
  if (reader.isKnown) return failed(failure('network.cut', context));
  if (beginning === '') return failed({ ...failure('response.empty', context), status });
  return failed(failureOfForeignAnswer(beginning, headers, context));
}

/** A list is all of a stream that came as one text. */
function objectsIn(data: string): readonly Json[] {
  const json = parseJson(data);
  return (Array.isArray(json) ? (json as readonly unknown[]) : [json]).filter(isObject);
}
