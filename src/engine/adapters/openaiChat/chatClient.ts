/** Sends one request through the `openai` SDK, with nothing added to it; the answer's body is not read. */

import type { Destination } from '@engine/adapters/adapter';
import {
  type ErrorResponse,
  type FailureContext,
  failureOfError,
  failureOfResponse,
} from '@engine/failures/failureOf';
import { headersOf } from '@engine/headers/headersOf';
import { type HttpAnswer, isSuccess, MOST_REFUSAL_CHARACTERS, type Send } from '@engine/http/http';
import { METHOD, type WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import OpenAI from 'openai';
import { withRemedy } from './remedy';
import { EmptyResponse } from './webClasses';

/** The SDK wants a limit on the time to the first header; this is the longest a timer can wait (24 days). */
const NO_TIMEOUT = 2 ** 31 - 1;

export type Posted =
  | { readonly type: 'answered'; readonly answer: HttpAnswer }
  | { readonly type: 'failed'; readonly failure: Failure };

/** How one request leaves: it rides along with the SDK's own options. */
interface Carried extends Omit<RequestInit, 'body' | 'headers' | 'method' | 'signal'> {
  readonly carry: (url: string, body: string) => Promise<Response>;
}

let made: OpenAI | undefined;

/** One for all: what a request needs comes with it. Throws for an environment that the SDK cannot read. */
const sdk = (): OpenAI => {
  made ??= new OpenAI({
    // The SDK insists on one; the headers that leave are ours.
    apiKey: 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: NO_TIMEOUT,
    logLevel: 'off',
    fetch: (url, init) => (init as RequestInit & Carried).carry(String(url), String(init?.body)),
  });
  return made;
};

/** The successful answer, its body unread, or the failure. Rejects only when `signal` is aborted. */
export async function postChat(
  request: WireRequest,
  { provider, userAgent }: Destination,
  send: Send,
  context: FailureContext,
  signal: AbortSignal,
): Promise<Posted> {
  let answer: HttpAnswer | undefined;
  let refused: ErrorResponse | undefined;
  let thrown: unknown;
  const headers = headersOf(provider, context, userAgent, true);
  if (!headers.ok) return { type: 'failed', failure: headers.failure };
  // The SDK's own headers tell the server about the machine, and an environment variable may add more. What leaves is
  // what we name.
  const carry = async (url: string, body: string): Promise<Response> => {
    const sent = send(url, { why: 'run', method: METHOD, headers: headers.value, body, signal });
    // The SDK drops the cause of a timeout.
    sent.catch((error: unknown) => {
      thrown = error;
    });
    answer = await sent;
    // The SDK keeps `error` of the body only; many servers put their words elsewhere.
    if (!isSuccess(answer)) {
      refused = {
        status: answer.status,
        headers: answer.headers,
        body: await answer.text(MOST_REFUSAL_CHARACTERS),
      };
    }
    // We read the answer ourselves; the SDK needs to know only how it went.
    return new EmptyResponse(answer.status) as unknown as Response;
  };
  const fetchOptions: Carried = { carry };
  try {
    await sdk()
      .post(request.url, { body: request.body as object, stream: true, signal, fetchOptions })
      .asResponse();
    if (!answer) throw new Error('The SDK sent nothing.');
    return { type: 'answered', answer };
  } catch (error) {
    if (signal.aborted) throw error;
    if (!refused) return { type: 'failed', failure: failureOfError(thrown ?? error, context) };
    const failure = failureOfResponse(refused, context);
    return { type: 'failed', failure: withRemedy(failure, refused.body, request.body) };
  }
}
