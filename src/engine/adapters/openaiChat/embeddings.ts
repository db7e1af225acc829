/** `POST <base URL>/embeddings`: a vector for each text, as OpenAI and the servers that followed it have it. */

import type { AnswerOutcome, Embeddings } from '@engine/adapters/adapter';
import { isVector } from '@engine/adapters/isVector';
import { modelOf } from '@engine/adapters/modelOf';
import { postForText } from '@engine/events/postJson';
import { contextOf } from '@engine/failures/contextOf';
import {
  type FailureContext,
  failure,
  failureOfErrorBody,
  failureOfForeignAnswer,
} from '@engine/failures/failureOf';
import { shownHeaders } from '@engine/headers/headersOf';
import type { HttpHeaders } from '@engine/http/http';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Vector } from '@shared/domain/checks/similarity/meaning';
import type { Failure } from '@shared/domain/failure';
import { isObject, type Json, parseJson } from '@shared/domain/json';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Usage } from '@shared/domain/run/run';
import { wordOf } from './serverWords';

const PROTOCOL = 'openai-embeddings';

/** Thirty-two vectors of 4,096 numbers take some 3 MB. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

export const embeddings: Embeddings = {
  prepare: ({ model, texts }, provider, sender) => {
    const address = addressOf(provider);
    if (!address.ok) return address;
    return ok({
      protocol: PROTOCOL,
      url: urlOf(address.value, 'embeddings'),
      headers: shownHeaders(provider, address.value, sender),
      body: { model, input: [...texts] },
    });
  },
  send: async (request, to, send, sink, signal) => {
    const context = contextOf(request.url, to, modelOf(request));
    const posted = await postForText(request, to, send, context, signal, MOST_CHARACTERS);
    if (posted.type === 'failed')
      return failed(posted.said === undefined ? posted.failure : refused(posted.failure));
    return placed(posted.text, posted.headers, countOf(request), context, sink.vectors);
  },
};

const failed = (why: Failure): AnswerOutcome => ({ type: 'failed', failure: why });

const UNSUPPORTED =
  /embeddings?\b[^.\n]{0,60}(?:not (?:supported|enabled|available|allowed|implemented)|unsupported|disabled)|(?:not|n['’]t|cannot) (?:support|allowed to generate|generate|make|create|compute)\b[^.\n]{0,40}embedding|not an? embeddings? model|--embeddings?\b/i;

/** A server that has no such path, or whose words say that this model makes none. */
function refused(why: Failure): Failure {
  const isNowhere = why.code === 'http.notFound' || why.status === 501;
  const isSaid = UNSUPPORTED.test(why.detail ?? '') && why.code !== 'auth.rejected';
  return isNowhere || isSaid ? { ...why, code: 'embeddings.unsupported' } : why;
}

function placed(
  text: string,
  headers: HttpHeaders,
  asked: number,
  context: FailureContext,
  take: (vectors: readonly Vector[]) => void,
): AnswerOutcome {
  const json = parseJson(text);
  if (isObject(json) && wordOf(json, undefined) === 'failed')
    return failed(refused(failureOfErrorBody(json, headers, context)));
  const found = isObject(json) ? vectorsIn(json) : undefined;
  if (!isObject(json) || !found)
    return failed({ ...failureOfForeignAnswer(text, headers, context), code: 'embeddings.unreadable' });
  const checked = fitting(found, asked, context);
  if (!checked.ok) return failed(checked.failure);
  take(checked.value);
  const usage = usageIn(json);
  return {
    type: 'completed',
    end: { ...(usage && { usage }), ...(typeof json.model === 'string' && { model: json.model }) },
  };
}

/** In the order of the texts: a server may number them. Undefined where one is no list of finite numbers. */
function vectorsIn({ data }: Json): readonly Vector[] | undefined {
  if (!Array.isArray(data) || !data.every(isObject)) return undefined;
  const rows = data as readonly Json[];
  const isNumbered = new Set(rows.map(({ index }) => index)).size === rows.length;
  const ordered =
    isNumbered && rows.every(({ index }) => typeof index === 'number')
      ? rows.toSorted((a, b) => Number(a.index) - Number(b.index))
      : rows;
  const vectors = ordered.map(({ embedding }) => embedding);
  return vectors.every(isVector) ? vectors : undefined;
}

function fitting(
  vectors: readonly Vector[],
  asked: number,
  context: FailureContext,
): Result<readonly Vector[]> {
  const about = failure('embeddings.count', context);
  if (vectors.length !== asked)
    return fail({ ...about, params: { ...about.params, asked, got: vectors.length } });
  const lengths = [...new Set(vectors.map(({ length }) => length))];
  return lengths.length > 1
    ? fail({ ...about, code: 'embeddings.length', params: { ...about.params, lengths: lengths.join(', ') } })
    : ok(vectors);
}

const countOf = ({ body }: WireRequest): number =>
  isObject(body) && Array.isArray(body.input) ? body.input.length : 0;

/** Nothing is said, so that all of it was read; some servers count nothing at all. */
function usageIn({ usage }: Json): Usage | undefined {
  if (!isObject(usage)) return undefined;
  const count = usage.prompt_tokens ?? usage.total_tokens;
  return typeof count === 'number' && Number.isInteger(count) && count > 0
    ? { promptTokens: count, completionTokens: 0 }
    : undefined;
}
