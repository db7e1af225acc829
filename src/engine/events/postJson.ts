/** Sends one request with a body of JSON. */
import type { Destination } from '@engine/adapters/adapter';
import { type FailureContext, failureOfError, failureOfResponse } from '@engine/failures/failureOf';
import { headersOf } from '@engine/headers/headersOf';
import {
  type HttpAnswer,
  type HttpHeaders,
  isSuccess,
  MOST_REFUSAL_CHARACTERS,
  type Send,
} from '@engine/http/http';
import { METHOD, type WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';

/** `said`: the body of a refusal. */
interface Failed {
  readonly type: 'failed';
  readonly failure: Failure;
  readonly said?: string;
}
type Posted = { readonly type: 'answered'; readonly answer: HttpAnswer } | Failed;
type PostedText =
  | { readonly type: 'answered'; readonly text: string; readonly headers: HttpHeaders }
  | Failed;

/**
 * `keyHeader`: where the key stands, if not as a bearer. The successful answer, its body still to be read, or the failure. Rejects only
 * when `signal` is aborted.
 */
export async function postJson(
  request: WireRequest,
  { provider, userAgent }: Destination,
  send: Send,
  context: FailureContext,
  signal: AbortSignal,
  keyHeader?: string,
): Promise<Posted> {
  const headers = headersOf(provider, context, userAgent, true, keyHeader);
  if (!headers.ok) return { type: 'failed', failure: headers.failure };
  const body = JSON.stringify(request.body);
  try {
    const answer = await send(request.url, {
      why: 'run',
      method: METHOD,
      headers: headers.value,
      body,
      signal,
    });
    if (isSuccess(answer)) return { type: 'answered', answer };
    const said = await answer.text(MOST_REFUSAL_CHARACTERS);
    const refusal = { status: answer.status, headers: answer.headers, body: said };
    return { type: 'failed', failure: failureOfResponse(refusal, context), said };
  } catch (error) {
    if (signal.aborted) throw error;
    return { type: 'failed', failure: failureOfError(error, context) };
  }
}

/** The same, and all of the answer, of at most so many characters. */
export async function postForText(
  request: WireRequest,
  to: Destination,
  send: Send,
  context: FailureContext,
  signal: AbortSignal,
  mostCharacters: number,
): Promise<PostedText> {
  const posted = await postJson(request, to, send, context, signal);
  if (posted.type === 'failed') return posted;
  const { headers } = posted.answer;
  try {
    return { type: 'answered', text: await posted.answer.text(mostCharacters), headers };
  } catch (error) {
    if (signal.aborted) throw error;
    return { type: 'failed', failure: failureOfError(error, context) };
  }
}
