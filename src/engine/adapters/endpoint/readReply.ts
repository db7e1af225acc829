/** Reads an endpoint's reply: JSON, text, or a stream of events, which are joined. Bounded as every answer is (decision 15). */
import type { AnswerEnd, AnswerOutcome, AnswerSink } from '@engine/adapters/adapter';
import {
  type FailureContext,
  failure,
  failureOfError,
  failureOfTooLarge,
  requestIdOf,
} from '@engine/failures/failureOf';
import { type HttpAnswer, LAST_WORDS_MS, MOST_ANSWER_BYTES } from '@engine/http/http';
import { textDecoderOf } from '@engine/http/textDecoderOf';
import { takesText } from './answerIn';
import { Events } from './events';
import { Whole } from './whole';

const OF_EVENTS = /^\s*(?:text\/event-stream|application\/(?:x-)?(?:ndjson|json-?lines|jsonl))\b/i;
/** Asked only where a text is no answer: `: hi` and `id: 7` may well be one. */
const BEGINS_AS_EVENT = /^(?:data|event|id|retry)?:/;

/** What takes in a reply as it comes. */
export interface Reader {
  /** An outcome as soon as there is nothing more to wait for. */
  readonly push: (text: string) => AnswerOutcome | undefined;
  /** Whether all has been said: what follows is waited for, but not for long. Looks at all that came. */
  readonly isOver: boolean;
  readonly end: () => AnswerOutcome;
}

/** `places`: where the answer stands; undefined for all of the reply. Rejects only when `signal` is aborted. */
export async function readReply(
  { status, headers, body, hurry, close }: HttpAnswer,
  places: string | undefined,
  sink: AnswerSink,
  context: FailureContext,
  signal: AbortSignal,
): Promise<AnswerOutcome> {
  const decoder = textDecoderOf(headers);
  const wanted = places?.trim() ? places : undefined;
  const requestId = requestIdOf(headers);
  // It gives no reason, and what came to its end is whole.
  const end: AnswerEnd = { ending: 'stop', ...(requestId !== undefined && { requestId }) };
  const about = { headers, context, end };
  const mayBeText = wanted === undefined || takesText(wanted);
  const readerFor = (beginning: string): Reader => {
    if (OF_EVENTS.test(headers.get('content-type') ?? '') || (!mayBeText && BEGINS_AS_EVENT.test(beginning)))
      return new Events(wanted, sink, about);
    // It was thought out before it was begun.
    hurry();
    return new Whole(wanted, sink, about);
  };
  let reader: Reader | undefined;
  let received = 0;
  let begun = '';
  let lastWords: NodeJS.Timeout | undefined;
  const take = (text: string): AnswerOutcome | undefined => {
    if (reader) return reader.push(text);
    begun = text.trimStart();
    if (begun === '') return undefined;
    reader = readerFor(begun);
    return reader.push(text);
  };
  try {
    for await (const bytes of body) {
      received += bytes.length;
      if (received > MOST_ANSWER_BYTES) {
        close();
        return { type: 'failed', failure: failureOfTooLarge(context) };
      }
      const outcome = take(decoder.decode(bytes, { stream: true }));
      if (outcome) {
        close();
        return outcome;
      }
      clearTimeout(lastWords);
      lastWords = setTimeout(() => reader?.isOver && close(), LAST_WORDS_MS);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    if (!reader?.isOver) return { type: 'failed', failure: failureOfError(error, context) };
  } finally {
    clearTimeout(lastWords);
  }
  const outcome = take(decoder.decode());
  if (outcome) return outcome;
  if (reader) return reader.end();
  return { type: 'failed', failure: { ...failure('response.empty', context), status } };
}
