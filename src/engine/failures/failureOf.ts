/** What went wrong between us and a model server, as a Failure. */

import { type HttpHeaders, MOST_ANSWER_BYTES, MOST_REFUSAL_CHARACTERS } from '@engine/http/http';
import { ProxyError } from '@engine/http/proxyError';
import type { Failure, FailureCode } from '@shared/domain/failure';
import { likelyBase } from '@shared/domain/providers/likelyBase';
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import { causesOf, connectionCodeOf, textOf } from './connectionError';
import { detailOf } from './redact';
import { codeOfWords, responseCodeOf } from './responseCode';
import { limitResetMsOf, retryAfterMsOf } from './retryAfter';
import { isHtml, saidIn, textOfHtml } from './serverSaid';

export interface FailureContext {
  /** The provider's label. */
  readonly provider: string;
  readonly url: string;
  /** Absent where no model is asked for (the model list). */
  readonly model?: string;
  readonly key?: string | undefined;
  /** What else of the provider's settings nobody may see. */
  readonly secrets?: readonly string[];
  /** The wall clock: servers name dates. */
  readonly now: () => number;
}

/** An HTTP answer that is not one of success, read to its end. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: HttpHeaders;
  readonly body: string;
}

/** The failure of a connection: there was no answer, or the body ended before its time. */
export function failureOfError(error: unknown, context: FailureContext): Failure {
  const causes = causesOf(error);
  const proxy = causes.find((cause) => cause instanceof ProxyError);
  if (proxy) return failureOfProxy(proxy, context);
  const told = causes.map((cause) => `${textOf(cause, 'code')} ${textOf(cause, 'message')}`).join('\n');
  const innermost = causes.at(-1);
  return failure(connectionCodeOf(told), context, textOf(innermost, 'message') || textOf(innermost, 'code'));
}

function failureOfProxy({ code, named, cause }: ProxyError, context: FailureContext): Failure {
  const made = failure(code, context, textOf(cause, 'message') || textOf(cause, 'code'));
  return { ...made, params: { ...made.params, ...named } };
}

/** The failure of an answer that is larger than any is taken. */
export function failureOfTooLarge(context: FailureContext): Failure {
  const made = failure('response.tooLarge', context);
  return { ...made, params: { ...made.params, megabytes: Math.round(MOST_ANSWER_BYTES / 1024 / 1024) } };
}

/** The failure that an HTTP status and the server's words make. */
export function failureOfResponse(response: ErrorResponse, context: FailureContext): Failure {
  const { status, headers, body } = response;
  const said = saidIn(body);
  const asked = retryAfterMsOf(headers, body, context.now);
  const code = responseCodeOf(status, said, context, asked !== undefined);
  const retryAfterMs = asked ?? (code === 'rate.limited' ? limitResetMsOf(headers, context.now) : undefined);
  const requestId = requestIdOf(headers);
  const location = headers.get('location');
  return {
    ...failure(
      code,
      context,
      status >= 300 && status < 400 && location ? `Location: ${location}` : said.message,
    ),
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** The failure of an `{"error": …}` that came with HTTP 200 or inside the stream. */
export function failureOfErrorBody(error: unknown, headers: HttpHeaders, context: FailureContext): Failure {
  const body = JSON.stringify(error) ?? '';
  const said = saidIn(body);
  const status = Number(/\b[45]\d\d\b/.exec(`${said.code} ${said.status}`)?.[0] ?? Number.NaN);
  const code = Number.isNaN(status)
    ? (codeOfWords(said, context) ?? 'response.serverError')
    : responseCodeOf(status, said, context, false);
  const requestId = requestIdOf(headers);
  const retryAfterMs = retryAfterMsOf(headers, body.slice(0, MOST_REFUSAL_CHARACTERS), context.now);
  return {
    ...failure(code, context, said.message),
    ...(!Number.isNaN(status) && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** The server answered, but with something that is no chat completion. */
export function failureOfForeignAnswer(text: string, headers: HttpHeaders, context: FailureContext): Failure {
  const requestId = requestIdOf(headers);
  const said = text.trimStart();
  return {
    ...failure('response.invalid', context, isHtml(said) ? textOfHtml(said) : said),
    ...(requestId !== undefined && { requestId }),
  };
}

/** A failure about this server; `detail` is what the other side said. */
export function failure(code: FailureCode, context: FailureContext, detail = ''): Failure {
  const { key, secrets = [] } = context;
  const url = maskedUrl(context.url);
  // Errors of the connection quote the address.
  const quoted = detailOf(detail.replaceAll(context.url, url), key ? [key, ...secrets] : secrets);
  return {
    code,
    params: {
      provider: context.provider,
      url,
      host: hostOf(url),
      ...(context.model !== undefined && { model: context.model }),
      ...suggestionOf(code, context.url),
    },
    ...(quoted !== undefined && { detail: quoted }),
  };
}

/** What was probably meant by an address under which there is nothing, or something else. */
function suggestionOf(code: FailureCode, url: string): { readonly suggestion?: string } {
  const base = code === 'http.notFound' || code === 'response.invalid' ? likelyBase(url) : undefined;
  return base === undefined ? {} : { suggestion: maskedUrl(base) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

const REQUEST_ID_HEADERS = [
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'x-ds-trace-id',
  'x-siliconcloud-trace-id',
  'x-log-id',
];

const LONGEST_REQUEST_ID = 200;

/** By which the server's support finds the request; cut where it is absurdly long. */
export function requestIdOf(headers: HttpHeaders): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const value = headers.get(name);
    if (value) return value.slice(0, LONGEST_REQUEST_ID);
  }
  return undefined;
}
