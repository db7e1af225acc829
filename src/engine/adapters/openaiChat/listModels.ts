/** The models a server offers, as it names them. */

import type { Destination } from '@engine/adapters/adapter';
import { contextOf } from '@engine/failures/contextOf';
import {
  type FailureContext,
  failureOfError,
  failureOfErrorBody,
  failureOfForeignAnswer,
  failureOfResponse,
} from '@engine/failures/failureOf';
import { headersOf } from '@engine/headers/headersOf';
import { type HttpHeaders, isSuccess, MOST_REFUSAL_CHARACTERS, type Send } from '@engine/http/http';
import { isObject, parseJson } from '@shared/domain/json';
import { byModelName } from '@shared/domain/models/byModelName';
import { urlOf } from '@shared/domain/providers/address';
import { addressOf } from '@shared/domain/providers/addressOf';
import { fail, ok, type Result } from '@shared/domain/result';

/** Unlike an answer, a list is quick or not coming. */
const TIMEOUT_MS = 20_000;
/** The longest list there is has some hundred KB. */
const MOST_LIST_CHARACTERS = 16 * 1024 * 1024;

export async function listModels(
  to: Destination,
  send: Send,
  signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<Result<readonly string[]>> {
  const { provider } = to;
  const address = addressOf(provider);
  if (!address.ok) return address;
  const url = urlOf(address.value, 'models');
  const context = contextOf(url, to);
  const headers = headersOf(provider, context, to.userAgent, false);
  if (!headers.ok) return headers;
  try {
    const answer = await send(url, { why: 'models', method: 'GET', headers: headers.value, signal });
    const body = await answer.text(isSuccess(answer) ? MOST_LIST_CHARACTERS : MOST_REFUSAL_CHARACTERS);
    if (!isSuccess(answer))
      return fail(failureOfResponse({ status: answer.status, headers: answer.headers, body }, context));
    return namesIn(body, answer.headers, context);
  } catch (error) {
    return fail(failureOfError(error, context));
  }
}

function namesIn(body: string, headers: HttpHeaders, context: FailureContext): Result<readonly string[]> {
  const foreign = () => fail(failureOfForeignAnswer(body, headers, context));
  const json = parseJson(body);
  if (isObject(json) && isObject(json.error)) return fail(failureOfErrorBody(json, headers, context));
  // OpenAI and nearly all others: `{data: [{id}]}`; a few give `{models: [{name}]}` or the bare list.
  const list = Array.isArray(json) ? json : isObject(json) ? (json.data ?? json.models) : undefined;
  if (!Array.isArray(list)) return foreign();
  const names = list
    .map((each: unknown) => (isObject(each) ? (each.id ?? each.name) : each))
    .filter((name): name is string => typeof name === 'string' && name !== '');
  return ok([...new Set(names)].sort(byModelName));
}
