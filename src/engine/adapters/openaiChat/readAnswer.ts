/** Reads the body of an answer: a stream of chunks, or one JSON object where the server does not stream. */

import type { AnswerOutcome, AnswerSink } from '@engine/adapters/adapter';
import type { FailureContext } from '@engine/failures/failureOf';
import { type HttpAnswer, type HttpHeaders, LAST_WORDS_MS, MOST_ANSWER_BYTES } from '@engine/http/http';
import { textDecoderOf } from '@engine/http/textDecoderOf';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { Answer } from './answer';

/** How long a server may take to close its side after the last chunk, so that the connection can be used again. */
const CLOSE_MS = 1000;
/** Rejects only when the body is aborted; the caller knows whether it did that. */
export async function readAnswer(
  { status, headers, body, hurry, close }: HttpAnswer,
  request: WireRequest,
  sink: AnswerSink,
  context: FailureContext,
  signal: AbortSignal,
): Promise<AnswerOutcome> {
  const answer = new Answer(headers, sink, context, request, hurry);
  const reader = body[Symbol.asyncIterator]();
  // One decoder over the whole body: a character may be split between two reads.
  const decoder = textDecoderOf(headers);
  let received = 0;
  let heard: number | undefined;
  let lastWords: NodeJS.Timeout | undefined;
  try {
    for (;;) {
      let read: IteratorResult<Uint8Array>;
      try {
        read = await reader.next();
      } catch (error) {
        if (signal.aborted) throw error;
        return answer.broken(error);
      }
      if (read.done && received === 0 && isWhole(status, headers)) return answer.empty(status);
      if (read.done) return answer.ended(decoder.decode());
      received += read.value.length;
      if (received > MOST_ANSWER_BYTES) {
        close();
        return answer.tooLarge();
      }
      const outcome = answer.push(decoder.decode(read.value, { stream: true }));
      if (outcome) {
        void leave(reader, close);
        return outcome;
      }
      // Some servers give a reason with each chunk, so only one after which nothing came is the last.
      if (!answer.hasFinished || answer.chunks === heard) continue;
      heard = answer.chunks;
      clearTimeout(lastWords);
      lastWords = setTimeout(close, LAST_WORDS_MS);
    }
  } finally {
    clearTimeout(lastWords);
  }
}

/** Whether a body of nothing is what the server meant; one whose end is the connection's may have been cut. */
const isWhole = (status: number, headers: HttpHeaders): boolean =>
  status === 204 ||
  status === 205 ||
  headers.get('content-length') !== null ||
  headers.get('transfer-encoding') !== null;

/** Reads on to the end, but not for long, and lets go. */
async function leave(reader: AsyncIterator<Uint8Array>, close: () => void): Promise<void> {
  const timer = setTimeout(close, CLOSE_MS);
  try {
    while (!(await reader.next()).done);
  } catch {
    // Whatever happens to the connection now, the answer is whole.
  } finally {
    clearTimeout(timer);
  }
}
