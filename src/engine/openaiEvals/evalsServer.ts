/** Asks the server that keeps evals: one answer, tried again where that is of use, or page by page. Only ever reads. */

import { contextOf } from '@engine/failures/contextOf';
import { failureOfError, failureOfForeignAnswer, failureOfResponse } from '@engine/failures/failureOf';
import { headersOf } from '@engine/headers/headersOf';
import { isSuccess, MOST_ANSWER_BYTES, MOST_REFUSAL_CHARACTERS, type Send } from '@engine/http/http';
import { retryDelayMs } from '@engine/run/retryDelay';
import type { EvalsWaiting } from '@shared/domain/evals';
import type { Failure } from '@shared/domain/failure';
import { isObject, type Json, parseJson } from '@shared/domain/json';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';

export interface EvalsServerDeps {
  readonly provider: Provider;
  readonly key: string | undefined;
  readonly userAgent: string;
  readonly send: Send;
  /** The system's own clock, by which servers name dates. */
  readonly wallNow: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** It will be asked again in that time; undefined: it is asked. */
  readonly onWait?: (waiting: EvalsWaiting | undefined) => void;
  /** How long one answer may take. */
  readonly timeoutMs?: number;
}

export interface Answer {
  /** As it came. */
  readonly text: string;
  readonly value: Json;
}

/** A page of a hundred rows with all that was said of them may be long in coming. */
const TIMEOUT_MS = 120_000;

/** The server is there no more, or has no such thing: it says the one as the other. */
export const isGone = ({ status }: Pick<Failure, 'status'>): boolean => status === 404 || status === 410;

/** What came for it is not what it should be. */
export const foreignAnswer = (text: string, path: string, deps: EvalsServerDeps): Failure =>
  failureOfForeignAnswer(text, { get: () => null }, contextOf(`${deps.provider.baseUrl}/${path}`, deps));

/** `path`: below the base URL. Rejects when the signal is aborted. */
export async function askEvals(
  path: string,
  query: Readonly<Record<string, string>>,
  deps: EvalsServerDeps,
  signal: AbortSignal,
): Promise<Result<Answer>> {
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted();
    const answer = await askOnce(path, query, deps, signal);
    if (answer.ok) return answer;
    const ms = retryDelayMs(answer.failure, tries, deps.random);
    if (ms === undefined) return answer;
    deps.onWait?.({ ms, failure: answer.failure });
    await deps.wait(ms, signal);
    deps.onWait?.(undefined);
  }
}

async function askOnce(
  path: string,
  query: Readonly<Record<string, string>>,
  deps: EvalsServerDeps,
  signal: AbortSignal,
): Promise<Result<Answer>> {
  const { provider, userAgent, send, timeoutMs = TIMEOUT_MS } = deps;
  const address = addressOf(provider);
  if (!address.ok) return address;
  const url = new URL(urlOf(address.value, path));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const context = contextOf(url.href, deps);
  const headers = headersOf(provider, context, userAgent, false);
  if (!headers.ok) return headers;
  const slow = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const answer = await send(url.href, {
      why: 'evals',
      method: 'GET',
      headers: headers.value,
      signal: slow,
    });
    const text = await answer.text(isSuccess(answer) ? MOST_ANSWER_BYTES : MOST_REFUSAL_CHARACTERS);
    if (!isSuccess(answer)) {
      const refused = failureOfResponse(
        { status: answer.status, headers: answer.headers, body: text },
        context,
      );
      return fail(refused.code === 'auth.forbidden' ? { ...refused, code: 'evals.forbidden' } : refused);
    }
    const value = parseJson(text);
    return isObject(value)
      ? ok({ text, value })
      : fail(failureOfForeignAnswer(text, answer.headers, context));
  } catch (error) {
    signal.throwIfAborted();
    return fail(failureOfError(error, context));
  }
}
