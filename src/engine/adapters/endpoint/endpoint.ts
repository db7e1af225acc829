/** Any HTTP service as a model: it is asked as its own settings say. */
import type { Adapter, AnswerOutcome, Destination } from '@engine/adapters/adapter';
import { contextOf } from '@engine/failures/contextOf';
import { type FailureContext, failureOfError, failureOfResponse } from '@engine/failures/failureOf';
import { headersOf } from '@engine/headers/headersOf';
import { isSuccess, MOST_REFUSAL_CHARACTERS, type Send } from '@engine/http/http';
import {
  ENDPOINT_PROTOCOL,
  METHOD,
  sentBody,
  sentUrl,
  type WireRequest,
} from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import { contentTypeOf } from '@shared/domain/providers/endpoint/bodyKind';
import { endpointOf } from '@shared/domain/providers/provider';
import { ok } from '@shared/domain/result';
import { filledHeaders, withDefaults } from './headers';
import { readReply } from './readReply';
import { prepareEndpoint } from './request';

export const endpoint: Adapter = {
  protocol: ENDPOINT_PROTOCOL,
  prepare: prepareEndpoint,
  send: async (request, to, send, sink, signal) => {
    const { provider } = to;
    // As far as words need one, the service is its own model.
    const context = contextOf(request.url, to, provider.label);
    const asked = await ask(request, to, send, context, signal);
    if ('failure' in asked) return { type: 'failed', failure: ofEndpoint(asked.failure, request) };
    const outcome = await readReply(asked.answer, endpointOf(provider).answer, sink, context, signal);
    if (outcome.type === 'failed') return { ...outcome, failure: ofEndpoint(outcome.failure, request) };
    return withNotSent(outcome, request);
  },
  // It has none, and what is asked of it may cost something.
  listModels: () => Promise.resolve(ok([])),
  countSlots: () => Promise.resolve(undefined),
};

/** Its answer, the body unread, or why there is none. Rejects only when `signal` is aborted. */
async function ask(
  request: WireRequest,
  { provider, key, userAgent }: Destination,
  send: Send,
  context: FailureContext,
  signal: AbortSignal,
) {
  const { headers, hasKeyPlace } = filledHeaders(provider.headers, key || undefined);
  const named = headersOf(
    { ...provider, headers: withDefaults(headers, contentTypeOf(request.headers)) },
    { ...context, key: hasKeyPlace ? undefined : key },
    userAgent,
    false,
  );
  if (!named.ok) return { failure: named.failure };
  const body = sentBody(request);
  try {
    const answer = await send(sentUrl(request), {
      why: 'run',
      method: request.method ?? METHOD,
      headers: named.value,
      signal,
      ...(body !== undefined && { body }),
    });
    if (isSuccess(answer)) return { answer };
    const said = await answer.text(MOST_REFUSAL_CHARACTERS);
    return {
      failure: failureOfResponse({ status: answer.status, headers: answer.headers, body: said }, context),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return { failure: failureOfError(error, context) };
  }
}

/** Of a whole address no other is guessed, and a service of somebody's own need not have models. */
function ofEndpoint(failure: Failure, { method = METHOD }: WireRequest): Failure {
  const { suggestion: _, ...params } = failure.params ?? {};
  const { code, status } = failure;
  if (code === 'http.notFound' || (code === 'model.notFound' && status === 404))
    return { ...failure, code: 'endpoint.notFound', params: { ...params, method } };
  return { ...failure, code: code === 'model.notFound' ? 'request.invalid' : code, params };
}

function withNotSent(
  outcome: Extract<AnswerOutcome, { type: 'completed' }>,
  { notSent = [] }: WireRequest,
): AnswerOutcome {
  const [sample] = notSent;
  if (sample === undefined) return outcome;
  const remark = { kind: 'notSent', count: notSent.length, sample };
  return { ...outcome, end: { ...outcome.end, remarks: [remark] } };
}
