/** Amazon Bedrock's models by its Converse API, with a Bedrock API key. Requests are not signed: keys of AWS accounts are not taken. */
import type { Adapter, AnswerOutcome, AnswerSink } from '@engine/adapters/adapter';
import { completed } from '@engine/events/answerEnd';
import { postJson } from '@engine/events/postJson';
import { contextOf } from '@engine/failures/contextOf';
import {
  type FailureContext,
  failure,
  failureOfError,
  failureOfErrorBody,
  failureOfForeignAnswer,
  failureOfTooLarge,
} from '@engine/failures/failureOf';
import { type HttpAnswer, LAST_WORDS_MS, MOST_ANSWER_BYTES } from '@engine/http/http';
import { isObject, parseJson } from '@shared/domain/json';
import { ok } from '@shared/domain/result';
import { modelIn, PROTOCOL, prepareConverse } from './converseBody';
import { ConverseReader } from './converseReader';
import { embeddings } from './embeddings';
import { EventStreamDecoder, StreamDamaged } from './eventStream';

export const bedrock: Adapter = {
  protocol: PROTOCOL,
  prepare: prepareConverse,
  send: async (request, to, send, sink, signal) => {
    const context = contextOf(request.url, to, modelIn(request.url));
    const posted = await postJson(request, to, send, context, signal);
    if (posted.type === 'failed') return { type: 'failed', failure: posted.failure };
    const { answer } = posted;
    try {
      const isStream = /^application\/vnd\.amazon\.eventstream\b/i.test(
        answer.headers.get('content-type') ?? '',
      );
      return isStream ? await readStream(answer, sink, context) : await readWhole(answer, sink, context);
    } catch (error) {
      if (signal.aborted) throw error;
      return { type: 'failed', failure: failureOfError(error, context) };
    }
  },
  embeddings,
  // Another server has the list: none is asked that is not named.
  listModels: () => Promise.resolve(ok([])),
  countSlots: () => Promise.resolve(undefined),
};

/** What came before it broke stays said. */
async function readStream(
  { headers, raw, close }: HttpAnswer,
  sink: AnswerSink,
  context: FailureContext,
): Promise<AnswerOutcome> {
  const reader = new ConverseReader(sink);
  const decoder = new EventStreamDecoder();
  let received = 0;
  let lastWords: NodeJS.Timeout | undefined;
  try {
    for await (const bytes of raw) {
      received += bytes.length;
      if (received > MOST_ANSWER_BYTES) {
        close();
        return { type: 'failed', failure: failureOfTooLarge(context) };
      }
      for (const { headers: about, payload } of decoder.push(bytes)) {
        const event = parseJson(payload);
        const kind = about.get(':exception-type') ?? about.get(':error-code');
        if (kind !== undefined) {
          close();
          const said = { ...(isObject(event) && event), code: kind };
          return { type: 'failed', failure: failureOfErrorBody(said, headers, context), ...usageOf(reader) };
        }
        const type = about.get(':event-type');
        if (type !== undefined && isObject(event)) reader.takeEvent(type, event);
      }
      clearTimeout(lastWords);
      if (reader.hasStopped) lastWords = setTimeout(close, LAST_WORDS_MS);
    }
  } catch (error) {
    if (!(error instanceof StreamDamaged)) {
      if (reader.hasStopped) return completed(reader.end, headers);
      throw error;
    }
    close();
    return { type: 'failed', failure: failure('response.invalid', context, error.message) };
  } finally {
    clearTimeout(lastWords);
  }
  if (reader.hasStopped) return completed(reader.end, headers);
  const code = reader.isSilent && !decoder.isWithin ? 'response.empty' : 'network.cut';
  return { type: 'failed', failure: failure(code, context), ...usageOf(reader) };
}

async function readWhole(
  answer: HttpAnswer,
  sink: AnswerSink,
  context: FailureContext,
): Promise<AnswerOutcome> {
  // Bedrock thinks before it sends the headers.
  answer.hurry();
  const text = await answer.text(MOST_ANSWER_BYTES);
  if (text.length >= MOST_ANSWER_BYTES) return { type: 'failed', failure: failureOfTooLarge(context) };
  const json = parseJson(text);
  const reader = new ConverseReader(sink);
  if (isObject(json) && reader.takeWhole(json)) return completed(reader.end, answer.headers);
  if (text.trim() === '') return { type: 'failed', failure: failure('response.empty', context) };
  return { type: 'failed', failure: failureOfForeignAnswer(text, answer.headers, context) };
}

const usageOf = ({ end: { usage } }: ConverseReader) => (usage ? { usage } : {});
