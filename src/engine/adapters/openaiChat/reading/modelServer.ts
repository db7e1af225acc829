/** The endpoints of a model server beside the protocol's own: they stand at its root, not under `/v1`. */
import type { Destination } from '@engine/adapters/adapter';
import { contextOf } from '@engine/failures/contextOf';
import { type FailureContext, failureOfResponse } from '@engine/failures/failureOf';
import { headersOf } from '@engine/headers/headersOf';
import { isSuccess, MOST_REFUSAL_CHARACTERS, type Send } from '@engine/http/http';
import { parseJson } from '@shared/domain/json';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { fail, ok, type Result } from '@shared/domain/result';

/** A prompt of any length, and what is around it. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
const VERSION = /\/v1$/;

export interface ModelServer {
  readonly context: FailureContext;
  /** Undefined where it answers with no success, or with no JSON. Rejects where there is no answer. */
  readonly get: (endpoint: string) => Promise<unknown>;
  /** `isUnderBase`: with the version in its path. Rejects where there is no answer. */
  readonly post: (endpoint: string, body: unknown, isUnderBase?: boolean) => Promise<Result<unknown>>;
}

/** Fails where its address is none. */
export function modelServer(to: Destination, send: Send, signal: AbortSignal): Result<ModelServer> {
  const { provider, userAgent } = to;
  const address = addressOf(provider);
  if (!address.ok) return address;
  const base = address.value;
  const root = { ...base, path: base.path.replace(VERSION, '') };
  const context = contextOf(urlOf(base, ''), to);
  const ask = async (url: string, body: string | undefined) => {
    const headers = headersOf(provider, context, userAgent, body !== undefined);
    if (!headers.ok) return headers;
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await send(url, {
      ...({ why: 'reading', method, headers: headers.value, signal } as const),
      ...(body !== undefined && { body }),
    });
    const text = await answer.text(isSuccess(answer) ? MOST_CHARACTERS : MOST_REFUSAL_CHARACTERS);
    if (isSuccess(answer)) return ok(parseJson(text));
    return fail(failureOfResponse({ status: answer.status, headers: answer.headers, body: text }, context));
  };
  return ok({
    context,
    get: async (endpoint) => {
      const answered = await ask(urlOf(root, endpoint), undefined);
      return answered.ok ? answered.value : undefined;
    },
    post: (endpoint, body, isUnderBase = false) =>
      ask(urlOf(isUnderBase ? base : root, endpoint), JSON.stringify(body)),
  });
}
