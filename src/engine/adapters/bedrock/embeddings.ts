/** Vectors of Amazon's Titan models, one text a request: `InvokeModel` has a form for each maker, and this is theirs. */
import type { AnswerOutcome, Embeddings } from '@engine/adapters/adapter';
import { isVector } from '@engine/adapters/isVector';
import { isCount } from '@engine/events/isCount';
import { postForText } from '@engine/events/postJson';
import { contextOf } from '@engine/failures/contextOf';
import { failureOfForeignAnswer } from '@engine/failures/failureOf';
import { shownHeaders } from '@engine/headers/headersOf';
import type { Failure } from '@shared/domain/failure';
import { isObject, parseJson } from '@shared/domain/json';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { fail, ok } from '@shared/domain/result';
import { modelIn } from './converseBody';

const PROTOCOL = 'bedrock-titan-embeddings';
const TITAN = /amazon\.titan-embed-/;
/** A vector of 1,536 numbers takes some 30 KB. */
const MOST_CHARACTERS = 1024 * 1024;

export const embeddings: Embeddings = {
  mostTexts: 1,
  prepare: ({ model, texts: [text = ''] }, provider, sender) => {
    if (!TITAN.test(model))
      return fail({ code: 'embeddings.unsupported', params: { provider: provider.label, model } });
    const address = addressOf(provider);
    if (!address.ok) return address;
    return ok({
      protocol: PROTOCOL,
      url: urlOf(address.value, `model/${encodeURIComponent(model)}/invoke`),
      headers: shownHeaders(provider, address.value, sender),
      body: { inputText: text },
    });
  },
  send: async (request, to, send, sink, signal) => {
    const context = contextOf(request.url, to, modelIn(request.url));
    const posted = await postForText(request, to, send, context, signal, MOST_CHARACTERS);
    if (posted.type === 'failed') return failed(posted.failure);
    const { text, headers } = posted;
    const json = parseJson(text);
    if (!isObject(json) || !isVector(json.embedding))
      return failed({ ...failureOfForeignAnswer(text, headers, context), code: 'embeddings.unreadable' });
    sink.vectors([json.embedding]);
    const count = json.inputTextTokenCount;
    return {
      type: 'completed',
      end: isCount(count) && count > 0 ? { usage: { promptTokens: count, completionTokens: 0 } } : {},
    };
  },
};

const failed = (why: Failure): AnswerOutcome => ({ type: 'failed', failure: why });
