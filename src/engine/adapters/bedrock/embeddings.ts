/** Vectors of Amazon's Titan models, one text a request: `InvokeModel` has a form for each maker, and this is theirs. */
import type { AnswerOutcome, Embeddings } from '@engine/adapters/adapter';
import { isVector } from '@engine/adapters/isVector';
import { contextOf } from '@engine/failures/contextOf';
import { failureOfError, failureOfForeignAnswer, failureOfResponse } from '@engine/failures/failureOf';
import { headersOf, shownHeaders } from '@engine/headers/headersOf';
import { isSuccess, MOST_REFUSAL_CHARACTERS } from '@engine/http/http';
import { METHOD } from '@shared/domain/call/wireRequest';
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
    const headers = headersOf(to.provider, context, to.userAgent, true);
    if (!headers.ok) return failed(headers.failure);
    try {
      const body = JSON.stringify(request.body);
      const asked = { why: 'run', method: METHOD, headers: headers.value, body, signal } as const;
      const answer = await send(request.url, asked);
      const said = await answer.text(isSuccess(answer) ? MOST_CHARACTERS : MOST_REFUSAL_CHARACTERS);
      if (!isSuccess(answer)) {
        const refusal = { status: answer.status, headers: answer.headers, body: said };
        return failed(failureOfResponse(refusal, context));
      }
      const json = parseJson(said);
      if (!isObject(json) || !isVector(json.embedding))
        return failed({
          ...failureOfForeignAnswer(said, answer.headers, context),
          code: 'embeddings.unreadable',
        });
      sink.vectors([json.embedding]);
      const count = json.inputTextTokenCount;
      const isCounted = typeof count === 'number' && Number.isInteger(count) && count > 0;
      return {
        type: 'completed',
        end: isCounted ? { usage: { promptTokens: count, completionTokens: 0 } } : {},
      };
    } catch (error) {
      if (signal.aborted) throw error;
      return failed(failureOfError(error, context));
    }
  },
};

const failed = (why: Failure): AnswerOutcome => ({ type: 'failed', failure: why });
